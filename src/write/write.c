#include "write/write.h"

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

static const pk_findings_format findings_formats[] = {
    { "text", pk_write_findings_text },
    { "json", pk_write_findings_json },
    { "csv", pk_write_findings_csv },
    { NULL, NULL },
};

static const pk_merge_format merge_formats[] = {
    { "xlsx", NULL, pk_write_merge_workbook },
    { "json", pk_write_merge_json, NULL },
    { "csv", pk_write_merge_csv, NULL },
    { NULL, NULL, NULL },
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

const pk_merge_format *pk_merge_format_find(const char *name)
{
    for (const pk_merge_format *format = merge_formats; format->name != NULL; format++)
        if (strcmp(format->name, name) == 0)
            return format;
    return NULL;
}

pk_text pk_base_name(pk_text path)
{
    size_t start = path.size;

    while (start > 0 && path.data[start - 1] != '/')
        start--;
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
