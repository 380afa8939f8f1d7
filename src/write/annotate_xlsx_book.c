/* The workbook's list of sheets gets one more, the first. What refers to sheets by their number refers to one further on. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"

/* What stands in a workbook behind its defined names (CT_Workbook). */
static const char *const behind_names[] = { "calcPr",        "oleSize",         "customWorkbookViews",
                                            "pivotCaches",   "smartTagPr",      "smartTagTypes",
                                            "webPublishing", "fileRecoveryPr",  "webPublishObjects",
                                            "extLst",        "AlternateContent" };

typedef struct pk_book_scan {
    pk_text xml;
    pk_tag root;
    size_t depth;
    size_t sheets_at; /* where the list begins; 0: not there */
    size_t names_at;  /* likewise, of names */
    bool names_empty; /* <definedNames/> */
    pk_tag names;
    size_t behind; /* where a list of names would stand; 0: not known yet */
    bool sheets_over;
    pk_splices splices;
} pk_book_scan;

static pk_status set_number(pk_book_scan *scan, const pk_tag *tag, const char *attribute, bool one_more)
{
    const pk_text said = pk_xml_written_attribute(scan->xml, tag, pk_text_of(attribute));
    const int64_t number = pk_xml_integer(said, 0, UINT16_MAX, -1);
    pk_text text = PK_TEXT("0");

    if (number < 0 || (!one_more && number == 0))
        return PK_OK;
    if (one_more && pk_text_format(scan->splices.arena, &text, "%lld", (long long)number + 1) != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(&scan->splices, (size_t)(said.data - scan->xml.data),
                          (size_t)(said.data - scan->xml.data) + said.size, text);
}

static bool is_behind_names(pk_text name)
{
    for (size_t i = 0; i < sizeof behind_names / sizeof behind_names[0]; i++)
        if (pk_text_equal(name, pk_text_of(behind_names[i])))
            return true;
    return false;
}

static pk_status note_element(pk_book_scan *scan, const pk_tag *tag)
{
    const pk_text name = pk_xml_local_name(tag->name);
    pk_status status;

    if (scan->depth == 1 && pk_text_equal(name, PK_TEXT("sheets")) && tag->kind == PK_TAG_START) {
        scan->sheets_at = tag->end;
    } else if (scan->depth == 1 && pk_text_equal(name, PK_TEXT("definedNames"))) {
        scan->names = *tag;
    } else if (scan->depth == 1 && scan->sheets_over && scan->behind == 0 && is_behind_names(name)) {
        scan->behind = tag->start;
    } else if (scan->depth == 2 && pk_text_equal(name, PK_TEXT("definedName"))) {
        return set_number(scan, tag, "localSheetId", true);
    } else if (scan->depth == 2 && pk_text_equal(name, PK_TEXT("workbookView"))) {
        status = set_number(scan, tag, "activeTab", false);
        return status == PK_OK ? set_number(scan, tag, "firstSheet", false) : status;
    }
    return PK_OK;
}

static pk_status scan_book(pk_book_scan *scan)
{
    size_t at = 0;
    pk_tag tag;
    pk_status status = PK_OK;

    while (status == PK_OK && pk_xml_next_tag(scan->xml, &at, &tag)) {
        if (tag.kind == PK_TAG_START || tag.kind == PK_TAG_EMPTY) {
            if (scan->depth == 0)
                scan->root = tag;
            else
                status = note_element(scan, &tag);
            scan->depth += tag.kind == PK_TAG_START;
        } else if (tag.kind == PK_TAG_END && scan->depth > 0) {
            scan->depth--;
            scan->sheets_over = scan->sheets_over || pk_text_equal(pk_xml_local_name(tag.name), PK_TEXT("sheets"));
            if (scan->depth == 1 && pk_text_equal(pk_xml_local_name(tag.name), PK_TEXT("definedNames")))
                scan->names_at = tag.start;
            if (scan->depth == 0 && scan->behind == 0)
                scan->behind = tag.start;
        }
    }
    return status == PK_OK && scan->sheets_at == 0 ? PK_EFORMAT : status;
}

static pk_status prefixed(pk_book_scan *scan, pk_buffer *plain, pk_text *text)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, scan->splices.arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_xml_put_prefixed(&sink, pk_buffer_text(plain), pk_xml_prefix(scan->root.name));
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *text = pk_buffer_text(&buffer);
    return PK_OK;
}

/* None of the names that it may have has an apostrophe. */
static pk_status add_names(const pk_annotating *annotating, pk_book_scan *scan)
{
    const size_t heading = annotating->list.head_count + 2;
    const bool listed = scan->names.end != 0;
    size_t at = scan->behind;
    pk_buffer buffer;
    pk_sink sink;
    pk_text text;
    pk_status status;

    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (!listed)
        pk_sink_puts(&sink, "<:definedNames>");
    else if (scan->names.kind == PK_TAG_EMPTY)
        pk_sink_puts(&sink, ">");
    pk_sink_puts(&sink, "<:definedName name=\"" PK_ANNOTATED_MARK_NAME "\" hidden=\"1\">1</:definedName>"
                        "<:definedName name=\"" PK_ANNOTATED_SHEET_NAME "\" hidden=\"1\">'");
    pk_xml_put_text(&sink, annotating->sheet_name);
    pk_sink_puts(&sink, "'!$A$1</:definedName>");
    if (annotating->list.count > 0) {
        pk_sink_puts(&sink, "<:definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'");
        pk_xml_put_text(&sink, annotating->sheet_name);
        pk_sink_format(&sink, "'!$%zu:$%zu</:definedName>", heading, heading);
    }
    if (!listed || scan->names.kind == PK_TAG_EMPTY)
        pk_sink_puts(&sink, "</:definedNames>");
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    if ((status = prefixed(scan, &buffer, &text)) != PK_OK)
        return status;
    if (listed)
        at = scan->names.kind == PK_TAG_EMPTY ? scan->names.end - 2 : scan->names_at;
    return pk_splices_add(&scan->splices, at, listed && scan->names.kind == PK_TAG_EMPTY ? scan->names.end : at, text);
}

static pk_status add_sheet(const pk_annotating *annotating, pk_text id, pk_book_scan *scan)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_text text;
    pk_status status;

    if (annotating->book.last_id >= UINT16_MAX - 1)
        return PK_ELIMIT;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_puts(&sink, "<:sheet");
    pk_xml_put_attribute(&sink, "name", annotating->sheet_name);
    pk_xml_put_count(&sink, "sheetId", annotating->book.last_id + 1);
    pk_sink_format(&sink, " xmlns:r=\"%s\"", pk_annotate_relations_uri(annotating));
    pk_xml_put_attribute(&sink, "r:id", id);
    pk_sink_puts(&sink, "/>");
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    status = prefixed(scan, &buffer, &text);
    return status == PK_OK ? pk_splices_add(&scan->splices, scan->sheets_at, scan->sheets_at, text) : status;
}

pk_status pk_annotate_book(pk_annotating *annotating, pk_text id)
{
    pk_book_scan scan = { .splices = { .arena = annotating->arena } };
    pk_status status = pk_edit_read(annotating->edit, annotating->book.part, &scan.xml);

    if (status == PK_OK)
        status = pk_xml_judge(scan.xml, pk_package_limits(annotating->package), annotating->arena);
    if (status == PK_OK)
        status = scan_book(&scan);
    if (status == PK_OK)
        status = add_sheet(annotating, id, &scan);
    if (status == PK_OK)
        status = add_names(annotating, &scan);
    return status == PK_OK ? pk_annotate_change(annotating, annotating->book.part, scan.xml, &scan.splices) : status;
}
