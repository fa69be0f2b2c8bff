-- One row per day, unit, kind and reform content: documents issued.
SELECT
    fct_issued_documents.issued_on AS event_date,
    fct_issued_documents.unit_key,
    fct_issued_documents.kind,
    CAST(fct_issued_documents.content AS VARCHAR) AS content,
    CAST(count(*) AS BIGINT) AS n_documents
FROM fct_issued_documents
GROUP BY
    fct_issued_documents.issued_on, fct_issued_documents.unit_key, fct_issued_documents.kind, fct_issued_documents.content
