#include "write/write.h"

#include "plan/plan_xml.h"

#include <string.h>

const pk_plan_format pk_plan_formats[] = {
    { "json", false, false, NULL, pk_write_plan_json, NULL },
    { "ndjson", true, false, NULL, pk_write_plan_ndjson, NULL },
    { "xml", false, false, NULL, pk_write_plan_xml, NULL },
    { "csv", true, false, pk_write_plan_csv_header, pk_write_plan_csv, NULL },
    { "xlsx", false, false, NULL, NULL, pk_write_plan_workbook },
    { NULL, false, false, NULL, NULL, NULL },
};

static const pk_plan_format document_formats[] = {
    { "json", false, false, NULL, pk_write_document_json, NULL },
    { "csv", false, true, NULL, pk_write_document_csv, NULL },
    { NULL, false, false, NULL, NULL, NULL },
};

/* clang-format off */
static const pk_findings_format findings_formats[] = {
    { "text", "txt", .write = pk_write_findings_text },
    { "json", "json", .write = pk_write_findings_json },
    { "csv", "csv", .write = pk_write_findings_csv },
    { "html", "html", .write = pk_write_findings_html },
    { "sarif", "sarif", .write = pk_write_findings_sarif },
    { "xlsx", "xlsx", .workbook = pk_write_findings_workbook },
    { "line", NULL, .write = pk_write_findings_lines },
    { .name = NULL },
};
/* clang-format on */

#ifdef PK_SQLITE
#define WRITE_SQLITE pk_write_merge_sqlite
#else
#define WRITE_SQLITE NULL
#endif

static const pk_merge_format merge_formats[] = {
    { "xlsx", "xlsx ", .workbook = pk_write_merge_workbook },
    { "docx", "docx ", .write = pk_write_merge_report },
    { "json", "json ", .write = pk_write_merge_json },
    { "ndjson", "ndjson ", .write = pk_write_merge_ndjson },
    { "csv", "csv ", .write = pk_write_merge_csv },
    { "datapackage", "", .folder = pk_write_merge_datapackage, .files = pk_datapackage_files },
    { "sqlite", "db sqlite sqlite3 ", .write = WRITE_SQLITE },
    { .name = NULL },
};

static const pk_diff_format diff_formats[] = {
    { "text", "txt", pk_write_diff_text },
    { "json", "json", pk_write_diff_json },
    { "html", "html", pk_write_diff_html },
    { NULL, NULL, NULL },
};

static const pk_explain_format explain_formats[] = {
    { "text", pk_write_explanations_text },
    { "json", pk_write_explanations_json },
    { NULL, NULL },
};

static const pk_plan_format *find(const pk_plan_format *formats, const char *name)
{
    for (; formats->name != NULL; formats++)
        if (strcmp(formats->name, name) == 0)
            return formats;
    return NULL;
}

const pk_plan_format *pk_plan_format_find(const char *name)
{
    return find(pk_plan_formats, name);
}

const pk_plan_format *pk_document_format_find(const char *name)
{
    return find(document_formats, name);
}

const pk_findings_format *pk_findings_format_find(const char *name)
{
    for (const pk_findings_format *format = findings_formats; format->name != NULL; format++)
        if (strcmp(format->name, name) == 0)
            return format;
    return NULL;
}

const pk_findings_format *pk_findings_format_of_ending(const char *ending)
{
    for (const pk_findings_format *format = findings_formats; format->name != NULL; format++)
        if (format->ending != NULL && strcmp(format->ending, ending) == 0)
            return format;
    return NULL;
}

const pk_merge_format *pk_merge_format_find(const char *name)
{
    for (const pk_merge_format *format = merge_formats; format->name != NULL; format++)
        if (strcmp(format->name, name) == 0)
            return format;
    return NULL;
}

const pk_merge_format *pk_merge_format_of_ending(const char *ending)
{
    const size_t size = strlen(ending);

    for (const pk_merge_format *format = merge_formats; size > 0 && format->name != NULL; format++)
        for (const char *at = format->endings; *at != '\0'; at = strchr(at, ' ') + 1)
            if (strncmp(at, ending, size) == 0 && at[size] == ' ')
                return format;
    return NULL;
}

const pk_diff_format *pk_diff_format_find(const char *name)
{
    for (const pk_diff_format *format = diff_formats; format->name != NULL; format++)
        if (strcmp(format->name, name) == 0)
            return format;
    return NULL;
}

const pk_diff_format *pk_diff_format_of_ending(const char *ending)
{
    for (const pk_diff_format *format = diff_formats; format->name != NULL; format++)
        if (strcmp(format->ending, ending) == 0)
            return format;
    return NULL;
}

const pk_explain_format *pk_explain_format_find(const char *name)
{
    for (const pk_explain_format *format = explain_formats; format->name != NULL; format++)
        if (strcmp(format->name, name) == 0)
            return format;
    return NULL;
}

pk_status pk_write_plan_xml(const pk_submission *submission, const pk_write_options *options, pk_sink *sink)
{
    pk_plan_source source = pk_submission_source(submission);

    (void)options;
    return submission->plan != NULL ? pk_plan_put_xml(submission->plan, &source, sink) : PK_ENOENT;
}

pk_status pk_row_other(const pk_plan_area *area, const pk_plan_row *row, pk_arena *arena, pk_text *other)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < area->column_count && status == PK_OK; i++) {
        const pk_plan_column *column = &area->columns[i];
        const pk_text parts[] = { buffer.size > 0 ? PK_TEXT("\n") : PK_TEXT(""), column->header,
                                  column->header.size > 0 ? PK_TEXT(": ") : PK_TEXT(""), row->cells[i].text };

        /* of two columns with one key, the second has no place of its own either */
        if (row->cells[i].text.size == 0 || (column->column != NULL && pk_plan_column_of(area, column->key) == i))
            continue;
        for (size_t j = 0; j < sizeof parts / sizeof parts[0] && status == PK_OK; j++)
            status = pk_buffer_add(&buffer, parts[j]);
    }
    if (status == PK_OK)
        *other = pk_buffer_text(&buffer);
    return status;
}

bool pk_row_is_answered(const pk_plan *plan, const pk_plan_area *area, const pk_plan_row *row)
{
    for (size_t i = 0; i < area->column_count; i++) {
        const pk_schema_column *column = area->columns[i].column;

        if ((column == NULL || column->role != PK_ROLE_GOAL) && pk_plan_has_content(plan, &row->cells[i]))
            return true;
    }
    return false;
}

/* Some other file's path ends like this one. */
static bool is_ambiguous(const pk_merge *merge, pk_text path, pk_text ending)
{
    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_text other = merge->sources[i].submission->name;

        if (!pk_text_equal(other, path) && pk_text_ends(other, ending)
            && (other.size == ending.size || other.data[other.size - ending.size - 1] == '/'))
            return true;
    }
    return false;
}

pk_text pk_merge_file(const pk_merge *merge, pk_text path)
{
    size_t start = path.size - pk_base_name(path).size;

    while (start > 0 && is_ambiguous(merge, path, pk_text_from(path, start))) {
        start--; /* the separator, and the folder before it */
        while (start > 0 && path.data[start - 1] != '/')
            start--;
    }
    return pk_text_from(path, start);
}

const char *pk_block_kind_name(pk_block_kind kind)
{
    static const char *const names[] = {
        [PK_BLOCK_HEADING] = "heading", [PK_BLOCK_PARAGRAPH] = "paragraph", [PK_BLOCK_TABLE] = "table",
        [PK_BLOCK_SHEET] = "sheet",     [PK_BLOCK_HEADER] = "header",       [PK_BLOCK_FOOTER] = "footer",
        [PK_BLOCK_NOTE] = "note",       [PK_BLOCK_COMMENT] = "comment",     [PK_BLOCK_TEXTBOX] = "textbox",
    };

    return names[kind];
}
