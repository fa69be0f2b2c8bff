-- One row per document issued on administrative reform.
SELECT
    stg_issued_documents.document_id,
    stg_issued_documents.issued_year,
    dim_unit.unit_key,
    stg_issued_documents.kind,
    stg_issued_documents.issued_on,
    stg_issued_documents.content,
    stg_issued_documents.source_file,
    stg_issued_documents.source_row,
    stg_issued_documents.batch_id
FROM stg_issued_documents
JOIN dim_unit ON dim_unit.unit_code = stg_issued_documents.unit_code
    AND stg_issued_documents.issued_on >= dim_unit.valid_from AND stg_issued_documents.issued_on < dim_unit.valid_to
