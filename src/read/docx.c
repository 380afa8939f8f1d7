/* Which parts of a Word document are read, and in which order. What stands in them is for docx_elements.c. */
#include "read/docx_parts.h"
#include "read/docx_story.h"
#include "read/properties.h"
#include "read/signature.h"

/* What becomes of a part that can be done without: a part that is not there is no fault (D98), a broken one is told. */
static pk_status tolerate(pk_docx_reader *reader, pk_text part, pk_status status)
{
    if (status == PK_ENOENT)
        return PK_OK;
    if (status != PK_EFORMAT && status != PK_EENCRYPTED)
        return status;
    return pk_package_report_part(reader->package, reader->document->findings, part, part, NULL);
}

/* Each part has links of its own; those of the main part are known. */
static pk_status read_targets(pk_docx_reader *reader, pk_text part, pk_block_kind kind)
{
    pk_status status = PK_OK;

    reader->targets = reader->relationships;
    reader->target_count = reader->relationship_count;
    if (kind == PK_BLOCK_PARAGRAPH)
        return PK_OK;
    reader->targets = NULL;
    reader->target_count = 0;
    status = pk_package_relationships(reader->package, part, &reader->targets, &reader->target_count);
    return tolerate(reader, part, status);
}

static pk_status read_story(pk_docx_reader *reader, pk_text part, pk_block_kind kind)
{
    pk_status status = read_targets(reader, part, kind);

    if (status == PK_OK)
        status = pk_docx_story_open(reader, kind);
    if (status == PK_OK)
        status = pk_xml_read_part(reader->package, part, pk_docx_rules, reader, reader->scratch, NULL);
    if (status == PK_OK)
        return pk_docx_story_close(reader);
    pk_docx_story_drop(reader);
    return status;
}

static pk_status read_relationships(pk_docx_reader *reader, pk_text part)
{
    pk_status status;

    reader->relationships = NULL;
    reader->relationship_count = 0;
    status = pk_package_relationships(reader->package, part, &reader->relationships, &reader->relationship_count);
    if (status == PK_EFORMAT || status == PK_EENCRYPTED)
        return pk_package_report_relationships(reader->package, reader->document->findings, part);
    return status;
}

/* The part that the body refers to by this type of relationship; no text where there is none. */
static pk_text part_of_type(const pk_docx_reader *reader, const char *type)
{
    return pk_docx_part_of_type(reader->relationships, reader->relationship_count, type);
}

static pk_status find_main_part(pk_docx_reader *reader, pk_text *part)
{
    pk_status status = read_relationships(reader, PK_TEXT("/"));

    if (status != PK_OK)
        return status;
    *part = pk_docx_main_part(reader->package, reader->relationships, reader->relationship_count);
    return part->data != NULL ? PK_OK : PK_EFORMAT;
}

static pk_status read_properties(pk_docx_reader *reader)
{
    pk_text part = part_of_type(reader, "core-properties"), more = part_of_type(reader, "extended-properties");
    pk_status status = PK_OK;

    if (part.data != NULL)
        status = tolerate(reader, part,
                          pk_xml_read_part(reader->package, part, pk_properties_rules, reader->document,
                                           reader->scratch, NULL));
    if (status != PK_OK || more.data == NULL)
        return status;
    status = pk_xml_read_part(reader->package, more, pk_properties_rules, reader->document, reader->scratch, NULL);
    return status == PK_EFORMAT || status == PK_ENOENT || status == PK_EENCRYPTED ? PK_OK : status;
}

/* Macros and what is embedded are never opened, only told (D92, C16). */
static pk_status report_active(pk_docx_reader *reader)
{
    pk_findings *findings = reader->document->findings;
    pk_status status = PK_OK;

    if (pk_package_count_holding(reader->package, "/vbaProject.bin") > 0)
        status = pk_report(findings, PK_F09, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(MACROS)));
    return status == PK_OK ? pk_package_report_embedded(reader->package, findings) : status;
}

static pk_status read_formats(pk_docx_reader *reader)
{
    pk_text styles = part_of_type(reader, "styles"), numbering = part_of_type(reader, "numbering"),
            theme = part_of_type(reader, "theme");
    pk_status status = PK_OK;

    if (styles.data != NULL)
        status =
            tolerate(reader, styles, pk_docx_styles_read(reader->package, styles, reader->scratch, &reader->styles));
    if (status == PK_OK && numbering.data != NULL)
        status = tolerate(reader, numbering,
                          pk_docx_numbering_read(reader->package, numbering, reader->scratch, &reader->numbering));
    if (status == PK_OK && theme.data != NULL)
        status = tolerate(reader, theme, pk_docx_theme_read(reader->package, theme, reader->scratch, &reader->theme));
    return status;
}

/* Notes and comments, where the body refers to any: the parts are often there and empty. */
static pk_status read_notes(pk_docx_reader *reader)
{
    const struct {
        bool wanted;
        const char *type;
        pk_block_kind kind;
    } parts[] = {
        { reader->has_notes, "footnotes", PK_BLOCK_NOTE },
        { reader->has_endnotes, "endnotes", PK_BLOCK_NOTE },
        { reader->has_comments, "comments", PK_BLOCK_COMMENT },
    };
    pk_status status = PK_OK;

    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == PK_OK; i++) {
        pk_text part = parts[i].wanted ? part_of_type(reader, parts[i].type) : PK_NO_TEXT;

        if (part.data != NULL)
            status = tolerate(reader, part, read_story(reader, part, parts[i].kind));
    }
    return status;
}

static pk_status report_changes(pk_docx_reader *reader)
{
    pk_document *document = reader->document;
    pk_text count;

    if (reader->changes == 0)
        return PK_OK;
    if (pk_text_format(document->arena, &count, "%llu", (unsigned long long)reader->changes) != PK_OK)
        return PK_ENOMEM;
    return pk_report(document->findings, PK_F07, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(count)));
}

/* What was lost because it stood where it cannot stand (D6): once, for the file. */
static pk_status report_misplaced(pk_docx_reader *reader)
{
    if (!reader->misplaced)
        return PK_OK;
    return pk_report(reader->document->findings, PK_F12, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(MISPLACED_CELLS)));
}

static pk_status read_package(pk_docx_reader *reader)
{
    pk_text main = PK_NO_TEXT;
    pk_status status = find_main_part(reader, &main);

    if (status == PK_OK)
        status = read_properties(reader);
    if (status == PK_OK)
        status = pk_signature_report_opc(reader->package, reader->document->findings);
    if (status == PK_OK)
        status = report_active(reader);
    if (status == PK_OK)
        status = read_relationships(reader, main);
    if (status == PK_OK)
        status = read_formats(reader);
    if (status == PK_OK)
        status = read_story(reader, main, PK_BLOCK_PARAGRAPH);
    if (status == PK_OK)
        status = read_notes(reader);
    for (size_t i = 0; i < reader->page_count && status == PK_OK; i++) {
        pk_text part = reader->pages[i].part;

        status = tolerate(reader, part, read_story(reader, part, reader->pages[i].kind));
    }
    if (status != PK_OK)
        return status;
    pk_docx_settle_remarks(reader);
    status = report_misplaced(reader);
    if (status == PK_OK)
        status = pk_names_report(reader->document);
    return status == PK_OK ? report_changes(reader) : status;
}

pk_status pk_read_docx(const pk_source *source, pk_document *document)
{
    pk_docx_reader reader = { .document = document, .limits = source->limits };
    pk_limit limit = PK_LIMIT_FILE_BYTES;
    pk_arena scratch;
    pk_status status;

    pk_arena_init(&scratch, document->arena->allocator);
    reader.scratch = &scratch;
    pk_buffer_init(&reader.symbol, &scratch);
    document->limit = -1; /* until one of our own is reached */
    status = pk_package_open(source->bytes, source->size, source->limits, &scratch, &reader.package, &limit);
    if (status == PK_OK) {
        status = read_package(&reader);
        limit = pk_package_limit(reader.package);
        status = pk_package_finish(reader.package, status, document->findings, &document->fault);
    }
    if (document->limit < 0)
        document->limit = status == PK_ELIMIT ? (int)limit : 0;
    pk_arena_free(&scratch);
    return status;
}
