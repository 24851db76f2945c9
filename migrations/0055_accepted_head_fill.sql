-- Essays that are there already; from then on announcing a change does it (domain::accepted::head).
INSERT INTO accepted_head (accepted_id, corp_code, job_group, year, company, newness, kinds, length, opening)
SELECT a.id, a.corp_code, MIN(c.job_group), a.year, COALESCE(MIN(c.name), a.company), COALESCE(a.year, 0) * 4 + COALESCE(a.half, 0),
       COALESCE(BIT_OR(
           (FIND_IN_SET('motive', w.kinds) > 0) * 1 + (FIND_IN_SET('skill', w.kinds) > 0) * 2
           + (FIND_IN_SET('challenge', w.kinds) > 0) * 4 + (FIND_IN_SET('teamwork', w.kinds) > 0) * 8
           + (FIND_IN_SET('growth', w.kinds) > 0) * 16 + (FIND_IN_SET('character', w.kinds) > 0) * 32
           + (FIND_IN_SET('plan', w.kinds) > 0) * 64 + (FIND_IN_SET('issue', w.kinds) > 0) * 128
           + (FIND_IN_SET('other', w.kinds) > 0) * 256), 0),
       COALESCE(SUM(w.length), 0), COALESCE(MIN(CASE WHEN w.position = 0 THEN LEFT(w.answer, 140) END), '')
FROM accepted a
LEFT JOIN company c ON c.corp_code = a.corp_code
LEFT JOIN accepted_answer w ON w.accepted_id = a.id
WHERE a.near_of IS NULL
GROUP BY a.id, a.corp_code, a.year, a.company, a.half;
