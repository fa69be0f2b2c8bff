-- One row per canonical dossier status.
SELECT
    ref_statuses.status,
    ref_statuses.title_vi,
    ref_statuses.title_en,
    ref_statuses.status_group
FROM ref_statuses
