-- One row per channel through which a dossier can arrive.
SELECT
    ref_channels.channel,
    ref_channels.title_vi,
    ref_channels.title_en
FROM ref_channels
