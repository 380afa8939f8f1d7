/* Our notes and conditional formats in one sheet that another program has saved since we put them there. The notes of the
 * user stay, and so do formats, whatever order they have now. */
#include "read/annotated_xlsx.h"

#include "read/xlsx_parts.h"

#include <stdlib.h>

typedef struct pk_cleaning {
    pk_package *package;
    pk_edit *edit;
    pk_arena *arena;
    struct pk_note_cell {
        uint32_t row, column;
    } * cells; /* whose notes were ours */
    size_t count, capacity;
} pk_cleaning;

static bool is_element(const pk_tag *tag, const char *name)
{
    return (tag->kind == PK_TAG_START || tag->kind == PK_TAG_EMPTY)
           && pk_text_equal(pk_xml_local_name(tag->name), pk_text_of(name));
}

static pk_status put_spliced(pk_cleaning *cleaning, pk_text part, pk_text xml, const pk_splices *splices)
{
    pk_status status;

    if (splices->count == 0)
        return PK_OK;
    status = pk_xml_splice(cleaning->arena, xml, splices->items, splices->count, &xml);
    return status == PK_OK ? pk_edit_put(cleaning->edit, part, xml) : status;
}

/* ---- notes ---- */

enum { BEGINNING = 64 }; /* bytes of a note that tell whose it is */

/* How a note begins, all its runs put together, line breaks left out as each program writes them. */
static size_t beginning_of(pk_text xml, size_t start, size_t end, char out[BEGINNING])
{
    static const char *const breaks[] = { "\n", "\r", "&#10;", "&#13;", "&#xA;", "&#xD;", "_x000a_", "_x000d_" };
    size_t at = start, used = 0;
    bool in_text = false;
    pk_tag tag;

    while (at < end && used < BEGINNING && pk_xml_next_tag(xml, &at, &tag)) {
        pk_text text = { xml.data + tag.start, tag.end - tag.start };

        if (tag.kind != PK_TAG_TEXT)
            in_text = tag.kind == PK_TAG_START && is_element(&tag, "t");
        while (in_text && tag.kind == PK_TAG_TEXT && text.size > 0 && used < BEGINNING) {
            size_t skipped = 0;

            for (size_t i = 0; skipped == 0 && i < sizeof breaks / sizeof breaks[0]; i++)
                if (pk_text_starts(text, pk_text_of(breaks[i])))
                    skipped = pk_text_of(breaks[i]).size;
            if (skipped == 0)
                out[used++] = text.data[0];
            text = pk_text_from(text, skipped > 0 ? skipped : 1);
        }
    }
    return used;
}

/* "plankoll:", then "Fel: " or another severity: a note that somebody else has so begun is not ours. */
static bool begins_as_ours(pk_text xml, size_t start, size_t end)
{
    const pk_text lead = PK_TEXT(PK_ANNOTATED_LEAD);
    char beginning[BEGINNING];
    const pk_text text = { beginning, beginning_of(xml, start, end, beginning) };

    if (!pk_text_starts(text, lead))
        return false;
    for (int severity = PK_INFO; severity < PK_SEVERITY_COUNT; severity++)
        for (int language = 0; language < PK_LANGUAGE_COUNT; language++) {
            const pk_text word = pk_text_of(pk_severity_label((pk_severity)severity, (pk_language)language));
            const pk_text said = pk_text_from(text, lead.size + 1); /* its first letter is a capital */

            if (text.size > lead.size && (text.data[lead.size] | 0x20) == word.data[0]
                && pk_text_starts(said, pk_text_from(word, 1))
                && pk_text_starts(pk_text_from(said, word.size - 1), PK_TEXT(": ")))
                return true;
        }
    return false;
}

static pk_status keep_cell(pk_cleaning *cleaning, pk_text reference)
{
    uint32_t row, column;

    if (!pk_xlsx_parse_cell(reference, &row, &column))
        return PK_OK;
    if (pk_array_reserve(cleaning->arena, &cleaning->cells, &cleaning->capacity, cleaning->count,
                         sizeof *cleaning->cells)
        != PK_OK)
        return PK_ENOMEM;
    cleaning->cells[cleaning->count].row = row;
    cleaning->cells[cleaning->count++].column = column;
    return PK_OK;
}

/* The next whole element of this name. @param at  Moved behind it. @param end  Set to the same. */
static bool next_element(pk_text xml, size_t *at, const char *name, pk_tag *tag, size_t *end)
{
    while (pk_xml_next_tag(xml, at, tag)) {
        if (tag->kind == PK_TAG_START && is_element(tag, name)
            && (*end = pk_xml_element_end(xml, tag->end)) != SIZE_MAX) {
            *at = *end;
            return true;
        }
    }
    return false;
}

static pk_status clean_notes(pk_cleaning *cleaning, pk_text part)
{
    pk_splices splices = { .arena = cleaning->arena };
    size_t at = 0, end;
    pk_text xml;
    pk_tag tag;
    pk_status status = pk_edit_read(cleaning->edit, part, &xml);

    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    while (status == PK_OK && next_element(xml, &at, "comment", &tag, &end)) {
        if (!begins_as_ours(xml, tag.end, end))
            continue;
        status = pk_splices_add(&splices, tag.start, end, PK_TEXT(""));
        if (status == PK_OK)
            status = keep_cell(cleaning, pk_xml_written_attribute(xml, &tag, PK_TEXT("ref")));
    }
    return status == PK_OK ? put_spliced(cleaning, part, xml, &splices) : status;
}

/* ---- the yellow papers of the notes ---- */

static int64_t number_in(pk_text xml, size_t start, size_t end, const char *name)
{
    size_t at = start;
    pk_tag tag;

    while (at < end && pk_xml_next_tag(xml, &at, &tag)) {
        if (tag.kind == PK_TAG_START && is_element(&tag, name) && pk_xml_next_tag(xml, &at, &tag)
            && tag.kind == PK_TAG_TEXT)
            return pk_xml_integer(pk_text_trim((pk_text) { xml.data + tag.start, tag.end - tag.start }), 0,
                                  PK_XLSX_ROWS, -1);
    }
    return -1;
}

static int by_cell(const void *a_, const void *b_)
{
    const struct pk_note_cell *a = a_, *b = b_;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static bool was_ours(const pk_cleaning *cleaning, int64_t row, int64_t column)
{
    const struct pk_note_cell cell = { (uint32_t)row, (uint32_t)column };

    return row >= 0 && column >= 0 && bsearch(&cell, cleaning->cells, cleaning->count, sizeof cell, by_cell) != NULL;
}

/* Behind the end tag of a shape. What is in it need not be well-formed in every program: "<br>". */
static size_t shape_end(pk_text xml, size_t at)
{
    pk_tag tag;

    while (pk_xml_next_tag(xml, &at, &tag))
        if (tag.kind == PK_TAG_END && pk_text_equal(pk_xml_local_name(tag.name), PK_TEXT("shape")))
            return tag.end;
    return SIZE_MAX;
}

static pk_status clean_drawing(pk_cleaning *cleaning, pk_text part)
{
    pk_splices splices = { .arena = cleaning->arena };
    size_t at = 0, end;
    pk_text xml;
    pk_tag tag;
    pk_status status = pk_edit_read(cleaning->edit, part, &xml);

    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    while (status == PK_OK && pk_xml_next_tag(xml, &at, &tag)) {
        if (tag.kind != PK_TAG_START || !is_element(&tag, "shape") || (end = shape_end(xml, tag.end)) == SIZE_MAX)
            continue;
        at = end;
        if (was_ours(cleaning, number_in(xml, tag.end, end, "Row"), number_in(xml, tag.end, end, "Column")))
            status = pk_splices_add(&splices, tag.start, end, PK_TEXT(""));
    }
    return status == PK_OK ? put_spliced(cleaning, part, xml, &splices) : status;
}

/* ---- conditional formats ---- */

/* What a formula says with its references resolved as they are written in formulas of ours. */
static bool asks_as_ours(pk_text xml, size_t start, size_t end)
{
    const pk_text inside = { xml.data + start, end - start };

    return pk_text_find(inside, PK_TEXT(">N(\"plankoll\")=0<")) != SIZE_MAX
           || pk_text_find(inside, PK_TEXT(">N(&quot;plankoll&quot;)=0<")) != SIZE_MAX;
}

/* Programs may have joined formats of one range: an element goes when nothing but ours is in it. */
static pk_status clean_format(pk_text xml, const pk_tag *format, size_t end, pk_splices *splices)
{
    const size_t before = splices->count;
    size_t at = format->end, others = 0;
    pk_tag tag;

    while (at < end && pk_xml_next_tag(xml, &at, &tag)) {
        size_t rule_end;

        if (!is_element(&tag, "cfRule"))
            continue;
        rule_end = tag.kind == PK_TAG_START ? pk_xml_element_end(xml, tag.end) : tag.end;
        if (rule_end == SIZE_MAX)
            return PK_OK;
        at = rule_end;
        if (!asks_as_ours(xml, tag.start, rule_end))
            others++;
        else if (pk_splices_add(splices, tag.start, rule_end, PK_TEXT("")) != PK_OK)
            return PK_ENOMEM;
    }
    if (others > 0 || splices->count == before)
        return PK_OK;
    splices->count = before;
    return pk_splices_add(splices, format->start, end, PK_TEXT(""));
}

static pk_status clean_formats(pk_cleaning *cleaning, pk_text part)
{
    pk_splices splices = { .arena = cleaning->arena };
    size_t at = 0, end;
    pk_text xml;
    pk_tag tag;
    pk_status status = pk_edit_read(cleaning->edit, part, &xml);

    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    while (status == PK_OK && next_element(xml, &at, "conditionalFormatting", &tag, &end))
        status = clean_format(xml, &tag, end, &splices);
    return status == PK_OK ? put_spliced(cleaning, part, xml, &splices) : status;
}

/* ---- a sheet ---- */

static pk_status each_of_type(pk_cleaning *cleaning, const pk_relationship *list, size_t count, const char *type,
                              pk_status (*clean)(pk_cleaning *cleaning, pk_text part))
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < count && status == PK_OK; i++)
        if (!list[i].external && pk_text_equal(list[i].type, pk_text_of(type)))
            status = clean(cleaning, list[i].target);
    return status;
}

pk_status pk_annotated_clean_sheet(pk_package *package, pk_edit *edit, pk_text part, pk_arena *arena)
{
    pk_cleaning cleaning = { .package = package, .edit = edit, .arena = arena };
    const pk_relationship *list;
    size_t count;
    pk_status status = pk_package_relationships(package, part, &list, &count);

    if (status != PK_OK)
        return status == PK_ENOMEM ? status : PK_OK;
    status = each_of_type(&cleaning, list, count, "comments", clean_notes);
    if (status == PK_OK && cleaning.count > 0) {
        qsort(cleaning.cells, cleaning.count, sizeof *cleaning.cells, by_cell);
        status = each_of_type(&cleaning, list, count, "vmlDrawing", clean_drawing);
    }
    return status == PK_OK ? clean_formats(&cleaning, part) : status;
}
