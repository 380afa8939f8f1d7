#include "read/odf_text.h"

#include <string.h>

/* Lists (D73-D75). A list outside others begins its numbers anew unless it says that it goes on; its counters are those
 * of its style's pattern, and are put aside under the list's name when it ends. */

/* The innermost open list of this scope; NULL: none. */
static pk_odf_list *list_here(pk_odf_text *reader)
{
    size_t outside = reader->inner_count > 0 ? reader->inners[reader->inner_count - 1].lists : 0;

    return reader->list_count > outside ? &reader->lists[reader->list_count - 1] : NULL;
}

static int depth_here(const pk_odf_text *reader)
{
    size_t outside = reader->inner_count > 0 ? reader->inners[reader->inner_count - 1].lists : 0;

    return (int)(reader->list_count - outside);
}

/* Ids are indexes + 1: see list_style_start. */
static pk_docx_pattern *pattern_of(pk_odf_text *reader, int id)
{
    return id > 0 ? &reader->story.numbering.patterns[id - 1] : NULL;
}

static void begin_anew(pk_docx_pattern *pattern, int from)
{
    for (int i = from; i < PK_DOCX_LEVELS; i++)
        pattern->counting[i] = false;
}

static void put_aside(pk_odf_text *reader, const pk_odf_list *list)
{
    pk_odf_ended_list *ended = &reader->ended[reader->ended_count++ % PK_ODF_ENDED];
    const pk_docx_pattern *pattern = pattern_of(reader, list->id);

    *ended = (pk_odf_ended_list) { .name = list->name, .id = list->id };
    memcpy(ended->counters, pattern->counters, sizeof ended->counters);
    memcpy(ended->counting, pattern->counting, sizeof ended->counting);
}

/* Take up the counters of a list that has ended; those that the style has now where it was long ago. */
static void go_on(pk_odf_text *reader, pk_docx_pattern *pattern, int id, pk_text name)
{
    size_t count = reader->ended_count < PK_ODF_ENDED ? reader->ended_count : PK_ODF_ENDED;

    for (size_t i = 0; i < count; i++) {
        const pk_odf_ended_list *ended = &reader->ended[(reader->ended_count - 1 - i) % PK_ODF_ENDED];

        if (ended->id != id || !pk_text_equal(ended->name, name))
            continue;
        memcpy(pattern->counters, ended->counters, sizeof ended->counters);
        memcpy(pattern->counting, ended->counting, sizeof ended->counting);
        return;
    }
}

pk_status pk_odf_list_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    const pk_odf_list *outer = list_here(reader);
    pk_text style = pk_xml_attribute(walk, PK_NS_TEXT, "style-name");
    pk_text other = pk_xml_attribute(walk, PK_NS_TEXT, "continue-list");
    bool goes_on = pk_text_equal(pk_xml_attribute(walk, PK_NS_TEXT, "continue-numbering"), PK_TEXT("true"));
    pk_odf_list list = { .id = outer != NULL ? outer->id : 0, .name = PK_TEXT("") };
    pk_docx_pattern *pattern;

    if (reader->ended == NULL
        && (reader->ended = pk_arena_zeroed(reader->story.scratch, PK_ODF_ENDED, sizeof *reader->ended)) == NULL)
        return PK_ENOMEM;
    if (style.size > 0)
        list.id = pk_odf_list_find(reader->styles, reader->origin, style);
    pattern = pattern_of(reader, list.id);
    if (outer == NULL && pattern != NULL) {
        if (pk_text_copy(reader->story.scratch, pk_xml_attribute(walk, PK_NS_XML, "id"), &list.name) != PK_OK)
            return PK_ENOMEM;
        if (other.size > 0)
            go_on(reader, pattern, list.id, other);
        else if (!goes_on)
            begin_anew(pattern, 0);
    } else if (pattern != NULL && list.id != outer->id && !goes_on) {
        begin_anew(pattern, depth_here(reader));
    }
    if (pk_array_reserve(reader->story.scratch, &reader->lists, &reader->list_capacity, reader->list_count, sizeof list)
        != PK_OK)
        return PK_ENOMEM;
    reader->lists[reader->list_count++] = list;
    return PK_OK;
}

pk_status pk_odf_list_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_odf_text *reader = context;
    const pk_odf_list *list = list_here(reader);

    (void)walk;
    (void)text;
    if (list == NULL)
        return PK_OK;
    if (list->id > 0 && list->name.size > 0)
        put_aside(reader, list);
    reader->list_count--;
    return PK_OK;
}

/* text:list-item and text:list-header, which has no number. */
pk_status pk_odf_item_start(void *context, pk_xml_walk *walk)
{
    pk_odf_text *reader = context;
    pk_odf_list *list = list_here(reader);
    int level = depth_here(reader) - 1;
    int64_t start = pk_xml_integer(pk_xml_attribute(walk, PK_NS_TEXT, "start-value"), 0, 1000000, -1);

    if (list == NULL)
        return PK_OK;
    list->fresh = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("list-item"));
    if (start >= 0 && list->id > 0 && level < PK_DOCX_LEVELS)
        reader->story.numbering.lists[list->id - 1].starts[level] = (int32_t)start;
    return PK_OK;
}

void pk_odf_number(pk_odf_text *reader, const pk_odf_style *style, int level)
{
    pk_docx_paragraph *paragraph = &reader->story.scope->paragraph;
    pk_odf_list *list = list_here(reader);
    int id = 0;

    if (list != NULL) {
        if (!list->fresh)
            return;
        list->fresh = false;
        id = list->id;
        level = depth_here(reader) - 1;
        if (id == 0 && style != NULL && style->list.data != NULL) /* the list leaves it to the paragraph */
            id = pk_odf_list_find(reader->styles, reader->origin, style->list);
    } else if (level >= 0) {
        id = reader->styles->outline;
        if (style != NULL && style->list.data != NULL) /* empty: a heading without a number */
            id = style->list.size > 0 ? pk_odf_list_find(reader->styles, reader->origin, style->list) : 0;
    }
    if (id > 0 && level >= 0 && level < PK_DOCX_LEVELS) {
        paragraph->number_id = id;
        paragraph->level = level;
    }
}
