-- Fills a migrated database: 300 municipalities with a trio each, and %(cases)s cases.
-- Trio 1 is the one we measure, trio 2 has a large share, trio 3 logs new cases. Person 901 is a
-- facilitator with a grant on %(granted)s cases, 902 a reader; %(shared)s short versions are for all.
SET LOCAL synchronous_commit = off;

INSERT INTO trios_domain (key, name, description, "order", is_active)
SELECT 'domein_' || n, 'Domein ' || n, '', n, true FROM generate_series(1, 4) n;

INSERT INTO trios_sector (key, name, description, "order", is_active, domain_id)
SELECT 'sector_' || n, 'Sector ' || n, '', n, true, 'domein_' || 1 + n %% 4 FROM generate_series(1, 18) n;

INSERT INTO cases_obstacletype (key, name, description, "order", is_active, check_question)
SELECT 'kader_' || n, 'Kader ' || n, '', n, true, '' FROM generate_series(1, 10) n;

INSERT INTO cases_tensiontype (key, name, description, "order", is_active, pole_a, pole_b, question)
SELECT 'spanning_' || n, 'Links ' || n || ' – rechts ' || n, '', n, true, 'Links ' || n, 'Rechts ' || n, ''
FROM generate_series(1, 9) n;

INSERT INTO trios_municipality (code, name, first_year, province_code, province, joined_on, theme)
SELECT 'GM' || lpad(m::text, 4, '0'), 'Gemeente ' || m, 2025, '', '', '2026-01-01', 'neutraal'
FROM generate_series(1, 300) m;

-- Six districts per municipality, each with an outline of forty points.
INSERT INTO trios_district (code, name, first_year, outline, official_name, kind, municipality_id)
SELECT format('WK%%s%%s0', lpad(m::text, 4, '0'), d), format('Wijk %%s van %%s', d, m), 2022,
       jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array((
           SELECT jsonb_agg(jsonb_build_array(5 + 0.02 * cos(p * 0.161), 52 + 0.01 * sin(p * 0.161)))
           FROM generate_series(0, 39) p))),
       '', 'wijk', 'GM' || lpad(m::text, 4, '0')
FROM generate_series(1, 300) m, generate_series(1, 6) d;

INSERT INTO trios_neighbourhood (code, name, first_year, official_name, district_id)
SELECT format('BU%%s0%%s', substr(code, 3), b), format('Buurt %%s van %%s', b, name), 2022, '', code
FROM trios_district, generate_series(1, 4) b;

INSERT INTO trios_trio (id, public_id, municipality_id, name, created_at)
SELECT m, translate(lpad(m::text, 10, '0'), '01', 'yz'), 'GM' || lpad(m::text, 4, '0'), 'Trio ' || m, now()
FROM generate_series(1, 300) m;

-- Person 1, 301 and 601 sit in trio 1, and so on.
INSERT INTO trios_user (id, password, is_superuser, public_id, email, name, role, municipality_id,
                        function_title, bio, is_active, created_at)
SELECT u, '!', false, translate(lpad(u::text, 10, '0'), '01', 'yz'), format('persoon%%s@voorbeeld.example', u),
       'Persoon ' || u, 'deelnemer', 'GM' || lpad((1 + (u - 1) %% 300)::text, 4, '0'), '', '', true, now()
FROM generate_series(1, 900) u;

INSERT INTO trios_membership (user_id, trio_id, position, begins_on, end_reason)
SELECT u, 1 + (u - 1) %% 300, (ARRAY['wijk', 'sociaal', 'fysiek'])[1 + (u - 1) / 300], '2026-01-01', ''
FROM generate_series(1, 900) u;

INSERT INTO trios_user (id, password, is_superuser, public_id, email, name, role, function_title, bio, is_active, created_at)
SELECT 900 + n, '!', false, 'zzzzzzzzz' || n, format('rol%%s@voorbeeld.example', n), 'Rol ' || n, role, '', '', true, now()
FROM unnest(ARRAY['facilitator', 'lezer']) WITH ORDINALITY AS roles (role, n);

-- The history of every field is not what we measure here.
ALTER TABLE cases_case DISABLE TRIGGER USER;
ALTER TABLE cases_case_sectors DISABLE TRIGGER USER;
ALTER TABLE cases_casetension DISABLE TRIGGER USER;
ALTER TABLE cases_timelineentry DISABLE TRIGGER USER;
ALTER TABLE cases_action DISABLE TRIGGER USER;
ALTER TABLE cases_casesummary DISABLE TRIGGER USER;
ALTER TABLE cases_share DISABLE TRIGGER USER;

CREATE TEMP TABLE plan AS
SELECT n, h, now() - make_interval(secs => h %% 63000000) AS at,
       CASE WHEN n <= %(own)s THEN 1 WHEN n <= %(own)s + %(large)s THEN 2 ELSE 3 + n %% 298 END AS trio
FROM generate_series(1, %(cases)s) n, LATERAL (SELECT abs(hashint4(n))::bigint AS h) AS dice;

INSERT INTO cases_case (id, public_id, municipality_id, trio_id, title, summary, district_id, neighbourhood_id,
                        place_label, occasion, residents_wish, framework, framework_kind_id, framework_hardness,
                        state, tension_level, brought_by_id, created_at, updated_at, version, submit_key,
                        outcome, lesson_line)
SELECT plan.n, translate(substr(md5(plan.n::text), 1, 5) || lpad(to_hex(plan.n), 5, '0'), '01', 'yz'),
       'GM' || area, trio, left(t.body, 40 + h::int %% 60), left(s.body, 200), district, 'BU' || substr(district, 3) || '0' || 1 + h / 7 %% 4,
       'bij de ' || split_part(s.body, ' ', 2), o.body, w.body, f.body, 'kader_' || 1 + h %% 10,
       (ARRAY['wet', 'raadsregel', 'budget', 'beleid', 'gewoonte'])[1 + h %% 5],
       (ARRAY['concept', 'ingebracht', 'ingebracht', 'ingebracht', 'geagendeerd', 'besproken', 'in_uitvoering', 'afgerond'])[1 + h / 11 %% 8],
       h / 13 %% 4, trio, at - interval '30 days', at, 1, md5(plan.n::text)::uuid, '', ''
FROM plan
CROSS JOIN LATERAL (SELECT lpad(trio::text, 4, '0') AS area) a
CROSS JOIN LATERAL (SELECT format('WK%%s%%s0', area, 1 + h / 17 %% 6) AS district) d
JOIN bench_text t ON t.n = h %% 2000
JOIN bench_text s ON s.n = (h / 3) %% 2000
JOIN bench_text o ON o.n = (h / 19) %% 2000
JOIN bench_text w ON w.n = (h / 29) %% 2000
JOIN bench_text f ON f.n = (h / 31) %% 2000;

INSERT INTO cases_case_sectors (case_id, sector_id)
SELECT n, 'sector_' || 1 + (h + k * 5) %% 18 FROM plan, generate_series(0, 1) k;

INSERT INTO cases_casetension (case_id, tension_id, now, wanted, text, "order")
SELECT n, 'spanning_' || 1 + (h + k * 4) %% 9, h %% 101, (h / 101 + k * 30) %% 101, '', k FROM plan, generate_series(0, 1) k;

-- Three lines each; case 2 gets fifty, case 3 two hundred.
INSERT INTO cases_timelineentry (public_id, case_id, municipality_id, kind, by_id, at, version, changes, from_state, to_state, what, text)
SELECT translate(substr(md5(format('%%s %%s', n, k)), 1, 10), '01', 'yz'), n, 'GM' || lpad(trio::text, 4, '0'), (ARRAY['vastgelegd', 'gewijzigd', 'status'])[1 + k %% 3], trio,
       at - make_interval(hours => 72 - k), 1,
       CASE WHEN k %% 3 = 1 THEN '{"title": {"old_text": "Een eerdere titel", "new_text": "Een betere titel"}}'::jsonb ELSE '{}' END,
       CASE WHEN k %% 3 = 2 THEN 'concept' ELSE '' END, CASE WHEN k %% 3 = 2 THEN 'ingebracht' ELSE '' END, '', ''
FROM plan, generate_series(0, CASE n WHEN 2 THEN 49 WHEN 3 THEN 199 ELSE 2 END) k;

-- Thirty agreements beside case 3, one beside every fourth case after it: of a member of the trio, or of a role.
INSERT INTO cases_action (public_id, case_id, municipality_id, text, owner_id, owner_role, owner_note, due_on, state,
                          drop_reason, made_by_id, made_at, finished_at, submit_key)
SELECT translate(substr(md5(format('action %%s %%s', plan.n, k)), 1, 10), '01', 'yz'), plan.n, 'GM' || lpad(trio::text, 4, '0'),
       left(t.body, 120), CASE WHEN k %% 3 > 0 THEN trio END, CASE WHEN k %% 3 > 0 THEN '' ELSE 'bewonersgroep' END, '',
       current_date + (k * 3 - 20), state, CASE state WHEN 'vervallen' THEN 'Het is niet meer nodig.' ELSE '' END, trio, at,
       CASE state WHEN 'klaar' THEN at END, md5(format('%%s %%s', plan.n, k))::uuid
FROM plan
CROSS JOIN LATERAL generate_series(1, CASE WHEN plan.n = 3 THEN 30 WHEN plan.n > 3 AND plan.n %% 4 = 0 THEN 1 ELSE 0 END) k
CROSS JOIN LATERAL (SELECT (ARRAY['open', 'bezig', 'open', 'klaar', 'vervallen'])[1 + k %% 5] AS state) AS states
JOIN bench_text t ON t.n = (h + k) %% 2000;

-- Every trio reads some forty cases of others.
INSERT INTO cases_grant (case_id, municipality_id, trio_id, why, begins_at)
SELECT n, 'GM' || lpad(trio::text, 4, '0'), reader, 'ronde', now() - interval '1 day'
FROM generate_series(1, 300) reader,
     LATERAL (SELECT DISTINCT 1 + %(own)s + abs(hashint4(reader * 1000 + k))::bigint %% (%(cases)s - %(own)s) AS pick
              FROM generate_series(1, 40) k) picks
JOIN plan ON plan.n = pick
WHERE trio <> reader;

INSERT INTO cases_grant (case_id, municipality_id, person_id, why, begins_at)
SELECT n, 'GM' || lpad(trio::text, 4, '0'), 901, 'ronde', now() - interval '1 day'
FROM plan WHERE n BETWEEN %(own)s + 1 AND %(own)s + %(granted)s;

CREATE TEMP TABLE given AS SELECT * FROM plan WHERE n > %(cases)s - %(shared)s;

INSERT INTO cases_share (id, public_id, case_id, municipality_id, title, text, words, to_everyone, ends_on, state,
                         asked_by_id, asked_at, shared_at, end_reason)
SELECT given.n, translate(substr(md5('share' || given.n), 1, 10), '01', 'yz'), given.n, c.municipality_id, c.title, c.summary, '[]', true,
       current_date + 300, 'gedeeld', trio, at, at, ''
FROM given JOIN cases_case c ON c.id = given.n;

INSERT INTO cases_casesummary (id, public_id, case_id, municipality_id, title, text, words, agreed_at)
SELECT given.n, translate(substr(md5('short' || given.n), 1, 10), '01', 'yz'), given.n, c.municipality_id, c.title, b.body, '[]', at
FROM given JOIN cases_case c ON c.id = given.n JOIN bench_text b ON b.n = given.h %% 2000;

-- What can be found: the words of four texts (the trio has a note as well), and three rare words: one of
-- every 500th case, one of every 5,000th and one of every 50,000th.
-- The vectors of the texts are put together, which is ten times as fast as reading them again.
INSERT INTO search_entry (kind, object_id, audience, municipality_id, title, body, tsv, changed_at)
SELECT 'case', c.id, audience, c.municipality_id, c.title,
       concat_ws(E'\n', s.body, o.body, w.body, f.body, place, rare, note),
       setweight(to_tsvector('dutch', c.title), 'A')
           || setweight(s.tsv || o.tsv || w.tsv || f.tsv || to_tsvector('dutch', concat_ws(' ', place, rare)) || note_tsv, 'B'),
       c.updated_at
FROM plan
JOIN cases_case c ON c.id = plan.n
JOIN trios_district d ON d.code = c.district_id
JOIN bench_text s ON s.n = (h / 3) %% 2000
JOIN bench_text o ON o.n = (h / 19) %% 2000
JOIN bench_text w ON w.n = (h / 29) %% 2000
JOIN bench_text f ON f.n = (h / 31) %% 2000
JOIN bench_text x ON x.n = (h / 37) %% 2000
CROSS JOIN LATERAL (SELECT concat_ws(', ', c.place_label, d.name) AS place,
                           concat_ws(' ', pg_temp.bench_word(plan.n %% 50000), pg_temp.bench_word(100000 + plan.n %% 5000),
                                     pg_temp.bench_word(200000 + plan.n %% 500)) AS rare) AS words
CROSS JOIN LATERAL (VALUES ('blad', NULL, ''::tsvector), ('trio', x.body, x.tsv)) AS reads (audience, note, note_tsv);

INSERT INTO search_entry (kind, object_id, audience, municipality_id, title, body, tsv, changed_at)
SELECT 'case', case_id, 'kort', municipality_id, title, text,
       setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('dutch', text), 'B'), agreed_at
FROM cases_casesummary;

INSERT INTO search_word (word, stem)
SELECT word, stem
FROM (SELECT DISTINCT regexp_split_to_table(lower(body), '[^a-z]+') AS word FROM bench_text
      UNION SELECT pg_temp.bench_word(n) FROM generate_series(0, 49999) n
      UNION SELECT pg_temp.bench_word(n) FROM generate_series(100000, 104999) n
      UNION SELECT pg_temp.bench_word(n) FROM generate_series(200000, 200499) n) AS occurring,
     LATERAL (SELECT (tsvector_to_array(to_tsvector('dutch', word)))[1] AS stem) AS stemmed
WHERE stem IS NOT NULL AND length(word) BETWEEN 3 AND 40;

SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE cases_case ENABLE TRIGGER USER;
ALTER TABLE cases_case_sectors ENABLE TRIGGER USER;
ALTER TABLE cases_casetension ENABLE TRIGGER USER;
ALTER TABLE cases_timelineentry ENABLE TRIGGER USER;
ALTER TABLE cases_action ENABLE TRIGGER USER;
ALTER TABLE cases_casesummary ENABLE TRIGGER USER;
ALTER TABLE cases_share ENABLE TRIGGER USER;
