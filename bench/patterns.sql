-- Adds %(shared)s shared cases to a database of seed.sql: each with two tensions, two sectors
-- and an obstacle among the words that went along; one in five for one municipality instead of for everybody.
SET LOCAL synchronous_commit = off;

-- The history of every field is not what we measure here.
ALTER TABLE cases_case DISABLE TRIGGER USER;
ALTER TABLE cases_share DISABLE TRIGGER USER;
ALTER TABLE cases_sharereceiver DISABLE TRIGGER USER;
ALTER TABLE cases_casesummary DISABLE TRIGGER USER;

CREATE TEMP TABLE extra AS
SELECT 10000000 + n AS id, h, 1 + n %% 298 AS trio, 'GM' || lpad((1 + n %% 298)::text, 4, '0') AS municipality
FROM generate_series(1, %(shared)s) n, LATERAL (SELECT abs(hashint4(n))::bigint AS h) AS dice;

INSERT INTO cases_case (id, public_id, municipality_id, trio_id, title, summary, district_id, place_label, occasion,
                        residents_wish, framework, framework_kind_id, framework_hardness, state, tension_level,
                        brought_by_id, created_at, updated_at, version, submit_key, outcome, lesson_line)
SELECT id, translate(lpad(to_hex(id), 10, 'x'), '01', 'yz'), municipality, trio, 'Gedeelde casus ' || id, '',
       'WK' || substr(municipality, 3) || '10', '', 'Aanleiding', 'Wens', 'Kader', 'kader_1', 'beleid', 'ingebracht', 1,
       trio, now(), now(), 1, md5(id::text)::uuid, '', ''
FROM extra;

INSERT INTO cases_share (id, public_id, case_id, municipality_id, title, text, words, to_everyone, ends_on, state,
                         asked_by_id, asked_at, shared_at, end_reason)
SELECT id, translate(lpad(to_hex(id), 10, 'x'), '01', 'yz'), id, municipality, 'Korte versie', repeat('Een korte versie. ', 20),
       '[]', h %% 5 > 0, current_date + 300, 'gedeeld', trio, now(), now(), ''
FROM extra;

INSERT INTO cases_sharereceiver (share_id, municipality_id)
SELECT id, 'GM0300' FROM extra WHERE h %% 5 = 0;

INSERT INTO cases_casesummary (id, public_id, case_id, municipality_id, title, text, words, agreed_at)
SELECT id, translate(lpad(to_hex(id), 10, 'x'), '01', 'yz'), id, municipality, 'Korte versie', repeat('Een korte versie. ', 20),
       jsonb_build_array(
           jsonb_build_array('Spanningen', jsonb_build_array(
               format('Links %%s – rechts %%s', 1 + h %% 9, 1 + h %% 9),
               format('Links %%s – rechts %%s', 1 + (h + 4) %% 9, 1 + (h + 4) %% 9))),
           jsonb_build_array('Sectoren', jsonb_build_array('Sector ' || 1 + h / 7 %% 18, 'Sector ' || 1 + (h / 7 + 5) %% 18)),
           jsonb_build_array('Soorten belemmeringen', jsonb_build_array('Kader ' || 1 + h / 11 %% 10))),
       now()
FROM extra;

-- What the triggers of the werkboek would have written, in one go.
INSERT INTO werkboek_sharedterm (case_id, municipality_id, term, until, open_until)
SELECT DISTINCT id, municipality, term, current_date + 300, CASE WHEN h %% 5 > 0 THEN current_date + 300 END
FROM extra, unnest(ARRAY[
    'spanning:spanning_' || 1 + h %% 9, 'spanning:spanning_' || 1 + (h + 4) %% 9,
    'sector:sector_' || 1 + h / 7 %% 18, 'sector:sector_' || 1 + (h / 7 + 5) %% 18,
    'belemmering:kader_' || 1 + h / 11 %% 10]) term;

SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE cases_case ENABLE TRIGGER USER;
ALTER TABLE cases_share ENABLE TRIGGER USER;
ALTER TABLE cases_sharereceiver ENABLE TRIGGER USER;
ALTER TABLE cases_casesummary ENABLE TRIGGER USER;
