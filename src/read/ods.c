/* A spreadsheet: which parts are read, and in which order. What stands in them is for odf_sheet.c. */
#include "read/names.h"
#include "read/odf_sheet.h"

static pk_status read_sheets(pk_odf_sheet *reader)
{
    pk_document *document = reader->book.document;
    pk_status status = pk_xml_read_part(reader->book.package, PK_TEXT("/content.xml"), pk_odf_sheet_rules, reader,
                                        &reader->book.arena, NULL);

    for (size_t i = 0; i < reader->comment_count && status == PK_OK; i++)
        if (pk_document_add_text(document, PK_BLOCK_COMMENT, reader->comments[i]) == NULL)
            status = PK_ENOMEM;
    if (status == PK_OK && reader->linked)
        status = pk_report(document->findings, PK_F09, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(EXTERNAL_LINKS)));
    if (status == PK_OK)
        status = pk_sheet_choices_settle(&reader->validations.choices, reader->book.limits);
    if (status == PK_OK)
        status = pk_names_report(document);
    return status == PK_OK ? pk_odf_report_changes(document, reader->changes) : status;
}

static pk_status read_book(pk_odf_sheet *reader)
{
    pk_xlsx_book *book = &reader->book;
    pk_status status = pk_xlsx_format_compile(&book->arena, PK_TEXT("General"), &book->general);

    pk_buffer_init(&reader->cell.formula, &book->arena);
    pk_buffer_init(&reader->cell.value, &book->arena);
    pk_buffer_init(&reader->cell.text, &book->arena);
    pk_buffer_init(&reader->shown, &book->arena);
    pk_buffer_init(&reader->aside, &book->arena);
    pk_buffer_init(&reader->struck, &book->arena);
    pk_buffer_init(&reader->plain, &book->arena);
    if (status == PK_OK)
        status = pk_odf_open(book->package, book->document, reader->styles);
    return status == PK_OK ? read_sheets(reader) : status;
}

pk_status pk_read_ods(const pk_source *source, pk_document *document)
{
    pk_odf_sheet reader = { .book = { .document = document, .limits = source->limits } };
    pk_odf_styles styles = { .outline = 0 };
    pk_limit limit = PK_LIMIT_FILE_BYTES;
    pk_status status;

    pk_arena_init(&reader.book.arena, document->arena->allocator);
    pk_arena_init(&reader.book.passing, document->arena->allocator);
    pk_arena_init(&reader.book.row, document->arena->allocator);
    reader.book.texts = document->taker != NULL ? &reader.book.row : document->arena;
    styles.arena = &reader.book.arena;
    reader.styles = &styles;
    reader.controls.arena = &reader.book.arena;
    pk_sheet_choices_init(&reader.validations.choices, document, &reader.book.arena, PK_SHEET_ODF);
    status =
        pk_package_open(source->bytes, source->size, source->limits, &reader.book.arena, &reader.book.package, &limit);
    if (status == PK_OK) {
        status = read_book(&reader);
        limit = pk_package_limit(reader.book.package);
        status = pk_package_finish(reader.book.package, status, document->findings, &document->fault);
    }
    if (status == PK_ELIMIT)
        document->limit = (int)limit;
    pk_arena_free(&reader.book.row);
    pk_arena_free(&reader.book.passing);
    pk_arena_free(&reader.book.arena);
    return status;
}
