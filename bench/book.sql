-- Fills the werkboek beside the cases of seed.sql, in the same transaction: %(lessons)s published lessons
-- over four chapters, each of somebody of the first 300, with two cases as source.
SET CONSTRAINTS ALL DEFERRED;

INSERT INTO werkboek_chapter (key, name, description, "order", is_active)
SELECT 'hoofdstuk_' || n, 'Hoofdstuk ' || n, 'Waar dit hoofdstuk over gaat.', n, true FROM generate_series(1, 4) n;

CREATE TEMP TABLE book AS
SELECT number AS n, h, now() - make_interval(secs => h %% 63000000) AS at, 1 + number %% 300 AS person, 'GM' || lpad((1 + number %% 300)::text, 4, '0') AS area,
       'hoofdstuk_' || 1 + number %% 4 AS chapter,
       (ARRAY['signaal', 'geprobeerd', 'geprobeerd', 'herhaald', 'ingebed'])[1 + h %% 5] AS maturity,
       current_date - 60 + (h %% 700)::int AS review_by,
       ARRAY['spanning_' || 1 + h %% 9, 'spanning_' || 1 + (h + 4) %% 9] AS tensions,
       ARRAY['sector_' || 1 + h %% 18, 'sector_' || 1 + (h + 5) %% 18] AS sectors,
       ARRAY['kader_' || 1 + h %% 10] AS obstacles,
       ARRAY[1 + h %% %(cases)s, 1 + (h / 7) %% %(cases)s] AS cases,
       left(t.body, 60) AS title, left(o.body, 180) AS one_liner, c.body AS context, r.body AS tried, s.body AS result, d.body AS because, l.body AS limits,
       format('<p>%%s</p><h2>%%s</h2><p>%%s</p><ul><li>%%s</li><li>%%s</li><li>%%s</li></ul><h2>%%s</h2><p>%%s</p><blockquote><p>%%s</p></blockquote>',
              c.body, left(o.body, 40), r.body, left(s.body, 80), left(d.body, 80), left(l.body, 80), left(t.body, 40), s.body, left(d.body, 120)) AS body,
       c.tsv || r.tsv || s.tsv || d.tsv || l.tsv AS tsv
FROM generate_series(1, %(lessons)s) number
CROSS JOIN LATERAL (SELECT abs(hashint4(number + 7000000))::bigint AS h) AS dice
JOIN bench_text t ON t.n = h %% 2000
JOIN bench_text o ON o.n = (h / 3) %% 2000
JOIN bench_text c ON c.n = (h / 11) %% 2000
JOIN bench_text r ON r.n = (h / 13) %% 2000
JOIN bench_text s ON s.n = (h / 17) %% 2000
JOIN bench_text d ON d.n = (h / 19) %% 2000
JOIN bench_text l ON l.n = (h / 23) %% 2000;

INSERT INTO werkboek_lesson (id, public_id, slug, chapter_id, "order", title, one_liner, context, tried, result, because, limits, body,
                             exercise, exercise_minutes, maturity, embedded_change, embedded_since, review_by, state, published_id,
                             first_published_at, municipality_id, made_by_id, made_at, changed_at, version, submit_key)
SELECT n, translate(substr(md5('lesson' || n), 1, 5) || lpad(to_hex(n), 5, '0'), '01', 'yz'), 'les-' || n, chapter, n / 4, title, one_liner, context, tried,
       result, because, limits, body, limits, 30, maturity, CASE maturity WHEN 'ingebed' THEN one_liner ELSE '' END,
       CASE maturity WHEN 'ingebed' THEN current_date - 90 END, review_by, 'gepubliceerd', n, at, area, person, at, at, 1, md5('lesson' || n)::uuid
FROM book;

INSERT INTO werkboek_lesson_tensions (lesson_id, tensiontype_id) SELECT n, unnest(tensions) FROM book;
INSERT INTO werkboek_lesson_sectors (lesson_id, sector_id) SELECT n, unnest(sectors) FROM book;
INSERT INTO werkboek_lesson_obstacles (lesson_id, obstacletype_id) SELECT n, unnest(obstacles) FROM book;
INSERT INTO werkboek_lessonauthor (lesson_id, user_id, municipality_id, "order") SELECT n, person, area, 0 FROM book;

INSERT INTO werkboek_source (public_id, lesson_id, kind, case_id, municipality_id, title, url, note, by_id, at)
SELECT DISTINCT ON (book.n, c.id) translate(substr(md5(format('source %%s %%s', book.n, c.id)), 1, 10), '01', 'yz'), book.n, 'casus', c.id,
       c.municipality_id, '', '', '', person, at
FROM book JOIN cases_case c ON c.id = ANY (cases);

-- The values of a version are those of werkboek/content.py.
INSERT INTO werkboek_lessonversion (id, lesson_id, number, at, by_id, note, content)
SELECT n, n, 1, at, person, '', jsonb_build_object(
    'title', title, 'one_liner', one_liner, 'context', context, 'tried', tried, 'result', result, 'because', because, 'limits', limits, 'body', body,
    'chapter', jsonb_build_object('key', chapter, 'name', initcap(replace(chapter, '_', ' '))),
    'exercise', jsonb_build_object('text', limits, 'minutes', 30, 'method', ''),
    'tensions', (SELECT jsonb_agg(jsonb_build_object('key', key, 'name', name)) FROM cases_tensiontype WHERE key = ANY (tensions)),
    'sectors', (SELECT jsonb_agg(jsonb_build_object('key', key, 'name', name)) FROM trios_sector WHERE key = ANY (sectors)),
    'obstacles', (SELECT jsonb_agg(jsonb_build_object('key', key, 'name', name)) FROM cases_obstacletype WHERE key = ANY (obstacles)),
    'maturity', maturity, 'embedded_change', CASE maturity WHEN 'ingebed' THEN one_liner ELSE '' END,
    'embedded_since', CASE maturity WHEN 'ingebed' THEN (current_date - 90)::text ELSE '' END, 'review_by', review_by::text,
    'authors', jsonb_build_array(jsonb_build_object('name', 'Persoon ' || person, 'municipality', 'Gemeente ' || person)),
    'reader', 'Persoon 300, Gemeente 300', 'credits', '[]'::jsonb,
    'sources', (SELECT jsonb_agg(jsonb_build_object('id', s.public_id, 'kind', s.kind, 'municipality', m.name, 'title', '', 'url', '', 'on', '', 'note', ''))
                FROM werkboek_source s JOIN trios_municipality m ON m.code = s.municipality_id WHERE s.lesson_id = n))
FROM book;

INSERT INTO werkboek_shelved (lesson_id, version_id, chapter_id, "order", slug, title, one_liner, maturity, review_by, terms, first_published_at, changed_at)
SELECT n, n, chapter, n / 4, 'les-' || n, title, one_liner, maturity, review_by,
       ARRAY['hoofdstuk:' || chapter, 'rijpheid:' || maturity]
           || (SELECT array_agg('spanning:' || t) FROM unnest(tensions) t)
           || (SELECT array_agg('sector:' || t) FROM unnest(sectors) t)
           || (SELECT array_agg('belemmering:' || t) FROM unnest(obstacles) t),
       at, at
FROM book;

INSERT INTO search_entry (kind, object_id, audience, municipality_id, title, body, tsv, changed_at)
SELECT 'lesson', n, 'openbaar', area, title, concat_ws(E'\n', one_liner, context, tried, result, because, limits),
       setweight(to_tsvector('dutch', title), 'A') || setweight(tsv, 'B'), at
FROM book;

-- What services/indexing.py makes of it for finding lessons that fit.
INSERT INTO werkboek_lessonword (lesson_id, stem, in_title)
SELECT e.object_id, w.lexeme, 'A' = ANY (w.weights) FROM search_entry e, unnest(e.tsv) w WHERE e.kind = 'lesson';

-- One trio in three used a lesson.
INSERT INTO werkboek_lessonuse (lesson_id, case_id, by_id, at)
SELECT n, 1 + (h / 5 + n) %% %(cases)s, person, at FROM book WHERE n %% 3 = 0;

SET CONSTRAINTS ALL IMMEDIATE;
