/* What libxlsxwriter cannot say of a form's sheets, put into the workbook that it has written. A row whose height is set is as
 * high for good; one whose height is merely given grows when more is written. A list of a cell's rule can only be written out in
 * it, and one that stands in cells has a name there (form_xlsx.c) that becomes a reference. */
#include "write/form_xlsx.h"

#include "container/edit.h"
#include "container/xml_cut.h"

typedef struct pk_finishing {
    pk_arena *arena;
    const pk_form_area *area; /* of the sheet; NULL: the first one */
    pk_text xml;
    pk_splice *splices;
    size_t count, capacity;
} pk_finishing;

static pk_status cut(pk_finishing *f, size_t start, size_t end, pk_text text)
{
    if (pk_array_reserve(f->arena, &f->splices, &f->capacity, f->count, sizeof *f->splices) != PK_OK)
        return PK_ENOMEM;
    f->splices[f->count++] = (pk_splice) { start, end, text };
    return PK_OK;
}

static uint32_t number_of(pk_text digits)
{
    uint32_t number = 0;

    for (size_t i = 0; i < digits.size && i < 7; i++)
        number = number * 10 + (uint32_t)(digits.data[i] - '0');
    return number;
}

/* A row of the area's table. */
static bool is_of_table(const pk_finishing *f, const pk_tag *tag)
{
    const uint32_t row = number_of(pk_xml_written_attribute(f->xml, tag, PK_TEXT("r")));
    uint32_t first, last;

    if (f->area == NULL || !pk_text_equal(tag->name, PK_TEXT("row")))
        return false;
    pk_form_rows_of_area(f->area, &first, &last);
    return row >= first + 1 && row <= last + 1; /* Excel counts from 1 */
}

static pk_status let_grow(pk_finishing *f, const pk_tag *tag)
{
    const pk_text mark = PK_TEXT(" customHeight=\"1\"");
    const size_t at = pk_text_find((pk_text) { f->xml.data + tag->start, tag->end - tag->start }, mark);

    return at == SIZE_MAX ? PK_OK : cut(f, tag->start + at, tag->start + at + mark.size, PK_TEXT(""));
}

/* "plankoll:Information!$A$9:$A$40", in quotes: without these it is a reference. */
static pk_status refer_to_cells(pk_finishing *f, const pk_tag *tag)
{
    const pk_text start = PK_TEXT("\"" PK_FORM_LIST_IN_CELLS);
    const pk_text text = { f->xml.data + tag->start, tag->end - tag->start };

    if (!pk_text_starts(text, start) || text.size <= start.size)
        return PK_OK;
    return cut(f, tag->start, tag->end, (pk_text) { text.data + start.size, text.size - start.size - 1 });
}

static pk_status finish_sheet(pk_finishing *f, pk_edit *edit, pk_text part)
{
    pk_status status = pk_edit_read(edit, part, &f->xml);
    size_t at = 0;
    pk_tag tag;
    pk_text made;

    while (status == PK_OK && pk_xml_next_tag(f->xml, &at, &tag)) {
        if (tag.kind == PK_TAG_START && is_of_table(f, &tag))
            status = let_grow(f, &tag);
        else if (tag.kind == PK_TAG_TEXT)
            status = refer_to_cells(f, &tag);
    }
    if (status == PK_OK && f->count > 0
        && (status = pk_xml_splice(f->arena, f->xml, f->splices, f->count, &made)) == PK_OK)
        status = pk_edit_put(edit, part, made);
    return status;
}

static pk_status finish_sheets(const pk_form *form, pk_package *package, pk_arena *arena, pk_sink *sink)
{
    pk_edit *edit;
    pk_status status = pk_edit_begin(package, &edit);

    for (size_t i = 0; i <= form->area_count && status == PK_OK; i++) { /* the first sheet, then one for each area */
        pk_finishing finishing = { .arena = arena, .area = i > 0 ? &form->areas[i - 1] : NULL };
        pk_text part;

        status = pk_text_format(arena, &part, "xl/worksheets/sheet%zu.xml", i + 1);
        if (status == PK_OK)
            status = finish_sheet(&finishing, edit, part);
    }
    return status == PK_OK ? pk_edit_write(edit, sink) : status;
}

pk_status pk_finish_form_workbook(const pk_form *form, const void *bytes, size_t size, pk_sink *sink)
{
    pk_package *package = NULL;
    pk_limit limit;
    pk_limits limits;
    pk_arena arena;
    pk_status status;

    for (size_t i = 0; i < PK_LIMIT_COUNT; i++) /* of ours nothing is to be feared */
        limits.values[i] = INT64_MAX;
    pk_arena_init(&arena, NULL);
    status = pk_package_open(bytes, size, &limits, &arena, &package, &limit);
    if (status == PK_OK) {
        status = finish_sheets(form, package, &arena, sink);
        pk_package_close(package);
    }
    pk_arena_free(&arena);
    return status == PK_ENOENT ? PK_EFORMAT : status;
}
