-- One row per index, year, locality and component: the figure all sources give, the first's, the next better one's.
-- A figure in conflict gives no distance, nor does a first that somebody else's published score exceeds.
WITH agreed AS (
    SELECT
        fct_index_scores.index_code,
        fct_index_scores.edition_year,
        fct_index_scores.locality,
        fct_index_scores.component,
        CASE WHEN min(fct_index_scores.score) = max(fct_index_scores.score) THEN min(fct_index_scores.score) END AS score,
        CASE WHEN min(fct_index_scores.max_score) = max(fct_index_scores.max_score) THEN min(fct_index_scores.max_score) END
            AS max_score,
        CASE WHEN min(fct_index_scores.rank) = max(fct_index_scores.rank) THEN min(fct_index_scores.rank) END AS rank,
        max(fct_index_scores.rank_at_most) AS rank_at_most,
        max(fct_index_scores.rank_of) AS rank_of,
        max(CASE WHEN fct_index_scores.is_conflict THEN 1 ELSE 0 END) = 1 AS is_conflict,
        max(fct_index_scores.score) AS highest_score
    FROM fct_index_scores
    GROUP BY
        fct_index_scores.index_code, fct_index_scores.edition_year, fct_index_scores.locality, fct_index_scores.component
),
firsts AS (
    SELECT
        agreed.index_code,
        agreed.edition_year,
        agreed.component,
        max(agreed.highest_score) AS highest_score,
        min(CASE WHEN agreed.rank = 1 AND NOT agreed.is_conflict THEN agreed.score END) AS first_score
    FROM agreed
    GROUP BY agreed.index_code, agreed.edition_year, agreed.component
),
better AS (
    SELECT
        own.index_code,
        own.edition_year,
        own.locality,
        own.component,
        max(other.rank) AS next_rank,
        count(*) AS n_better
    FROM agreed AS own
    JOIN agreed AS other ON other.index_code = own.index_code AND other.edition_year = own.edition_year
        AND other.component = own.component AND other.rank < own.rank
    GROUP BY own.index_code, own.edition_year, own.locality, own.component
),
nexts AS (
    SELECT
        better.index_code,
        better.edition_year,
        better.locality,
        better.component,
        better.next_rank,
        CASE WHEN min(other.score) = max(other.score) AND count(other.score) = count(*)
            AND max(CASE WHEN other.is_conflict THEN 1 ELSE 0 END) = 0 THEN min(other.score) END AS next_score
    FROM better
    JOIN agreed AS own ON own.index_code = better.index_code AND own.edition_year = better.edition_year
        AND own.locality = better.locality AND own.component = better.component
    JOIN agreed AS other ON other.index_code = better.index_code AND other.edition_year = better.edition_year
        AND other.component = better.component AND other.rank = better.next_rank
    -- The nearest rank known is the next one: its number says so, or everybody ahead is known (ranks shared).
    WHERE better.next_rank = own.rank - 1 OR better.n_better = own.rank - 1
    GROUP BY better.index_code, better.edition_year, better.locality, better.component, better.next_rank
),
methods AS (
    SELECT agreed.index_code, agreed.edition_year, max(fct_index_breaks.first_year) AS method_since
    FROM agreed
    JOIN fct_index_breaks ON fct_index_breaks.index_code = agreed.index_code
        AND fct_index_breaks.first_year <= agreed.edition_year
    GROUP BY agreed.index_code, agreed.edition_year
)
SELECT
    agreed.index_code,
    agreed.edition_year,
    agreed.locality,
    agreed.component,
    agreed.score,
    agreed.max_score,
    agreed.rank,
    agreed.rank_at_most,
    agreed.rank_of,
    agreed.is_conflict,
    methods.method_since,
    CASE WHEN firsts.first_score >= firsts.highest_score THEN firsts.first_score END AS first_score,
    CASE WHEN firsts.first_score >= firsts.highest_score AND NOT agreed.is_conflict
        THEN firsts.first_score - agreed.score END AS gap_to_first,
    nexts.next_rank,
    nexts.next_score,
    CASE WHEN nexts.next_score >= agreed.score AND NOT agreed.is_conflict THEN nexts.next_score - agreed.score END
        AS gap_to_next,
    CASE WHEN agreed.max_score >= agreed.score AND NOT agreed.is_conflict THEN agreed.max_score - agreed.score END
        AS points_lost
FROM agreed
JOIN firsts ON firsts.index_code = agreed.index_code AND firsts.edition_year = agreed.edition_year
    AND firsts.component = agreed.component
LEFT JOIN nexts ON nexts.index_code = agreed.index_code AND nexts.edition_year = agreed.edition_year
    AND nexts.locality = agreed.locality AND nexts.component = agreed.component
LEFT JOIN methods ON methods.index_code = agreed.index_code AND methods.edition_year = agreed.edition_year
