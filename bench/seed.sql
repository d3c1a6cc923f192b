-- Fills a migrated database: 300 municipalities with a trio each, and %(cases)s cases.
-- Trio 1 is the one we measure, trio 2 has a large share, trio 3 logs new cases.
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

CREATE TEMP TABLE plan AS
SELECT n, h, now() - make_interval(secs => h %% 63000000) AS at,
       CASE WHEN n <= %(own)s THEN 1 WHEN n <= %(own)s + %(large)s THEN 2 ELSE 3 + n %% 298 END AS trio
FROM generate_series(1, %(cases)s) n, LATERAL (SELECT abs(hashint4(n))::bigint AS h) AS dice;

INSERT INTO cases_case (id, public_id, municipality_id, trio_id, title, summary, district_id, neighbourhood_id,
                        place_label, occasion, residents_wish, framework, framework_kind_id, framework_hardness,
                        state, tension_level, brought_by_id, created_at, updated_at, version, submit_key)
SELECT plan.n, translate(substr(md5(plan.n::text), 1, 5) || lpad(to_hex(plan.n), 5, '0'), '01', 'yz'),
       'GM' || area, trio, left(t.body, 40 + h::int %% 60), left(s.body, 200), district, 'BU' || substr(district, 3) || '0' || 1 + h / 7 %% 4,
       'bij de ' || split_part(s.body, ' ', 2), o.body, w.body, f.body, 'kader_' || 1 + h %% 10,
       (ARRAY['wet', 'raadsregel', 'budget', 'beleid', 'gewoonte'])[1 + h %% 5],
       (ARRAY['concept', 'ingebracht', 'ingebracht', 'ingebracht', 'geagendeerd', 'besproken', 'in_uitvoering', 'afgerond'])[1 + h / 11 %% 8],
       h / 13 %% 4, trio, at - interval '30 days', at, 1, md5(plan.n::text)::uuid
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

-- Three lines each; case 2 gets fifty.
INSERT INTO cases_timelineentry (case_id, municipality_id, kind, by_id, at, version, changes, from_state, to_state, text)
SELECT n, 'GM' || lpad(trio::text, 4, '0'), (ARRAY['vastgelegd', 'gewijzigd', 'status'])[1 + k %% 3], trio,
       at - make_interval(hours => 72 - k), 1,
       CASE WHEN k %% 3 = 1 THEN '{"title": {"old_text": "Een eerdere titel", "new_text": "Een betere titel"}}'::jsonb ELSE '{}' END,
       CASE WHEN k %% 3 = 2 THEN 'concept' ELSE '' END, CASE WHEN k %% 3 = 2 THEN 'ingebracht' ELSE '' END, ''
FROM plan, generate_series(0, CASE WHEN n = 2 THEN 49 ELSE 2 END) k;

-- Every trio reads some forty cases of others.
INSERT INTO cases_grant (case_id, municipality_id, trio_id, why, begins_at)
SELECT n, 'GM' || lpad(trio::text, 4, '0'), reader, 'ronde', now() - interval '1 day'
FROM generate_series(1, 300) reader,
     LATERAL (SELECT DISTINCT 1 + %(own)s + abs(hashint4(reader * 1000 + k))::bigint %% (%(cases)s - %(own)s) AS pick
              FROM generate_series(1, 40) k) picks
JOIN plan ON plan.n = pick
WHERE trio <> reader;

INSERT INTO search_entry (kind, object_id, audience, municipality_id, title, body)
SELECT 'case', c.id, 'blad', c.municipality_id, lower(c.title),
       lower(concat_ws(E'\n', c.summary, c.occasion, c.residents_wish, c.framework, d.name, c.place_label))
FROM cases_case c JOIN trios_district d ON d.code = c.district_id;
