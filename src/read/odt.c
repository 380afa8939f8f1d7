/* A text document: which parts are read, and in which order. What stands in them is for odf_text.c. */
#include "read/names.h"
#include "read/odf_text.h"

static pk_status add_notes(pk_odf_text *reader, pk_block_kind kind, bool at_end)
{
    for (size_t i = 0; i < reader->note_count; i++) {
        const pk_odf_note *note = &reader->notes[i];
        pk_block *block;

        if (note->kind != kind || note->at_end != at_end)
            continue;
        if ((block = pk_document_add_text(reader->story.document, kind, note->text)) == NULL)
            return PK_ENOMEM;
        block->links = note->links;
    }
    return PK_OK;
}

static pk_status read_body(pk_odf_text *reader)
{
    pk_status status;

    reader->origin = PK_ODF_CONTENT;
    status = pk_docx_story_open(&reader->story, PK_BLOCK_PARAGRAPH);
    if (status == PK_OK)
        status = pk_odf_enter(reader);
    if (status == PK_OK)
        status = pk_xml_read_part(reader->story.package, PK_TEXT("/content.xml"), pk_odf_text_rules, reader,
                                  reader->story.scratch, NULL);
    if (status == PK_OK)
        status = pk_docx_story_close(&reader->story);
    if (status == PK_OK) {
        pk_docx_settle_remarks(&reader->story);
        status = add_notes(reader, PK_BLOCK_NOTE, false);
    }
    if (status == PK_OK)
        status = add_notes(reader, PK_BLOCK_NOTE, true);
    return status == PK_OK ? add_notes(reader, PK_BLOCK_COMMENT, false) : status;
}

/* Headers and footers, with the styles of their own part. */
static pk_status read_pages(pk_odf_text *reader)
{
    const pk_text part = PK_TEXT("/styles.xml");
    pk_status status;

    reader->origin = PK_ODF_PAGES;
    reader->inner_count = reader->span_count = reader->list_count = reader->grid_count = reader->note_count = 0;
    pk_docx_story_drop(&reader->story);
    status = pk_xml_read_part(reader->story.package, part, pk_odf_text_rules, reader, reader->story.scratch, NULL);
    return pk_odf_tolerate(reader->story.package, reader->story.document, part, status);
}

static pk_status read_package(pk_odf_text *reader, pk_odf_styles *styles)
{
    pk_status status = pk_odf_open(reader->story.package, reader->story.document, styles);

    if (status != PK_OK)
        return status;
    reader->story.numbering = styles->numbering;
    status = read_body(reader);
    if (status == PK_OK)
        status = read_pages(reader);
    if (status == PK_OK)
        status = pk_names_report(reader->story.document);
    return status == PK_OK ? pk_odf_report_changes(reader->story.document, reader->story.changes) : status;
}

pk_status pk_read_odt(const pk_source *source, pk_document *document)
{
    pk_odf_text reader = { .story = { .document = document, .limits = source->limits } };
    pk_odf_styles styles = { .outline = 0 };
    pk_limit limit = PK_LIMIT_FILE_BYTES;
    pk_arena scratch;
    pk_status status;

    pk_arena_init(&scratch, document->arena->allocator);
    styles.arena = reader.story.scratch = &scratch;
    reader.styles = &styles;
    reader.controls.arena = &scratch;
    pk_sheet_choices_init(&reader.validations.choices, document, &scratch, PK_SHEET_ODF);
    pk_buffer_init(&reader.story.symbol, &scratch);
    pk_buffer_init(&reader.plain, &scratch);
    pk_buffer_init(&reader.prompt, &scratch);
    document->limit = -1; /* until one of our own is reached */
    status = pk_package_open(source->bytes, source->size, source->limits, &scratch, &reader.story.package, &limit);
    if (status == PK_OK) {
        status = read_package(&reader, &styles);
        limit = pk_package_limit(reader.story.package);
        status = pk_package_finish(reader.story.package, status, document->findings, &document->fault);
    }
    if (document->limit < 0)
        document->limit = status == PK_ELIMIT ? (int)limit : 0;
    pk_arena_free(&scratch);
    return status;
}
