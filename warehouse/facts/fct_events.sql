-- One row per dated event shown on charts.
SELECT
    stg_events.event_on,
    stg_events.unit_code,
    stg_events.text_vi,
    stg_events.text_en,
    stg_events.source,
    stg_events.source_file,
    stg_events.source_row,
    stg_events.batch_id
FROM stg_events
