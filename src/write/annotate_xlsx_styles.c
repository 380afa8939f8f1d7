/* Looks that are added to a workbook's styles, behind those that it has: none of these changes, nor its index. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"

/* The lists that grow; each with what Excel takes for granted at its beginning, where a workbook has no such list. */
typedef enum pk_style_list {
    LIST_FONTS,
    LIST_FILLS,
    LIST_BORDERS,
    LIST_FORMATS,
    LIST_COLORS,
    LIST_COUNT
} pk_style_list;

/* Children of styleSheet in the order that its schema wants. */
static const char *const order[] = { "numFmts",    "fonts", "fills",       "borders", "cellStyleXfs", "cellXfs",
                                     "cellStyles", "dxfs",  "tableStyles", "colors",  "extLst" };

enum { ORDER_COUNT = sizeof order / sizeof order[0], FORMATS_OF_STYLES = 4 };

#define FONT(more) "<:font>" more "<:name val=\"Calibri\"/><:family val=\"2\"/></:font>"
#define SOLID(rgb)                                                                                                     \
    "<:fill><:patternFill patternType=\"solid\"><:fgColor rgb=\"FF" rgb "\"/><:bgColor indexed=\"64\"/>"               \
    "</:patternFill></:fill>"
#define EDGE(name) "<:" name " style=\"thin\"><:color rgb=\"FFBFBFBF\"/></:" name ">"
#define NO_BORDER  "<:border><:left/><:right/><:top/><:bottom/><:diagonal/></:border>"

/* Colours are pk_list_color's, as libxlsxwriter's sheets have them. */
#define NOTE    "DCE6F1"
#define WARNING "FFE699"
#define ERROR   "F8CBAD"

static const struct {
    const char *name, *item;
    size_t rank; /* in the order */
    const char *first;
    size_t first_count;
    const char *added;
    size_t added_count;
} lists[LIST_COUNT] = {
    [LIST_FONTS] = { "fonts", "font", 1, FONT("<:sz val=\"11\"/>"), 1,
                     FONT("<:b/><:sz val=\"16\"/><:color rgb=\"FF1F3864\"/>") FONT("<:sz val=\"11\"/>")
                         FONT("<:b/><:sz val=\"10\"/><:color rgb=\"FFFFFFFF\"/>") FONT("<:sz val=\"10\"/>")
                             FONT("<:u/><:sz val=\"10\"/><:color rgb=\"FF0563C1\"/>") FONT("<:b/><:sz val=\"10\"/>"),
                     6 },
    [LIST_FILLS] = { "fills", "fill", 2,
                     "<:fill><:patternFill patternType=\"none\"/></:fill>"
                     "<:fill><:patternFill patternType=\"gray125\"/></:fill>",
                     2, SOLID("1F3864") SOLID(NOTE) SOLID(WARNING) SOLID(ERROR), 4 },
    [LIST_BORDERS] = { "borders", "border", 3, NO_BORDER, 1,
                       "<:border>" EDGE("left") EDGE("right") EDGE("top") EDGE("bottom") "<:diagonal/></:border>", 1 },
    [LIST_FORMATS] = { "cellXfs", "xf", 5, "<:xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>", 1, NULL,
                       PK_ADDED_LOOKS },
    [LIST_COLORS] = { "dxfs", "dxf", 7, "", 0,
                      "<:dxf><:fill><:patternFill patternType=\"solid\"><:fgColor rgb=\"FF" NOTE
                      "\"/><:bgColor rgb=\"FF" NOTE "\"/></:patternFill></:fill></:dxf>"
                      "<:dxf><:fill><:patternFill patternType=\"solid\"><:fgColor rgb=\"FF" WARNING
                      "\"/><:bgColor rgb=\"FF" WARNING "\"/></:patternFill></:fill></:dxf>"
                      "<:dxf><:fill><:patternFill patternType=\"solid\"><:fgColor rgb=\"FF" ERROR
                      "\"/><:bgColor rgb=\"FF" ERROR "\"/></:patternFill></:fill></:dxf>",
                      3 },
};

/* Of the looks: which of the added fonts and fills, whether it has the border; a fill below 0 is none. */
static const struct {
    int font, fill;
    bool border, wrap, middle;
} looks[PK_ADDED_LOOKS] = {
    [PK_ADDED_TITLE] = { 0, -1, false, false, false }, [PK_ADDED_PLAIN] = { 1, -1, false, false, false },
    [PK_ADDED_HEADING] = { 2, 0, true, true, true },   [PK_ADDED_CELL] = { 3, -1, true, true, false },
    [PK_ADDED_LINK] = { 4, -1, true, true, false },    [PK_ADDED_NOTE] = { 5, 1, true, true, false },
    [PK_ADDED_WARNING] = { 5, 2, true, true, false },  [PK_ADDED_ERROR] = { 5, 3, true, true, false },
};

typedef struct pk_styles {
    pk_text xml;
    pk_tag root;
    size_t root_end;            /* where its end tag begins */
    size_t starts[ORDER_COUNT]; /* of its children; SIZE_MAX: not there */
    pk_tag tags[LIST_COUNT];    /* end 0: not there */
    size_t ends[LIST_COUNT];    /* where the end tag begins */
    size_t counts[LIST_COUNT];  /* items */
} pk_styles;

/* ---- what is there ---- */

static size_t rank_of(pk_text name)
{
    for (size_t i = 0; i < ORDER_COUNT; i++)
        if (pk_text_equal(name, pk_text_of(order[i])))
            return i;
    return SIZE_MAX;
}

static size_t list_of_rank(size_t rank)
{
    for (size_t i = 0; i < LIST_COUNT; i++)
        if (lists[i].rank == rank)
            return i;
    return SIZE_MAX;
}

static void note_child(pk_styles *styles, const pk_tag *tag, size_t *open)
{
    const size_t rank = rank_of(pk_xml_local_name(tag->name));

    *open = SIZE_MAX;
    if (rank == SIZE_MAX || styles->starts[rank] != SIZE_MAX)
        return;
    styles->starts[rank] = tag->start;
    if ((*open = list_of_rank(rank)) != SIZE_MAX)
        styles->tags[*open] = *tag;
}

/* Items are the children of a list. */
static bool look_at_styles(pk_styles *styles)
{
    size_t at = 0, depth = 0, open = SIZE_MAX;
    pk_tag tag;

    for (size_t i = 0; i < ORDER_COUNT; i++)
        styles->starts[i] = SIZE_MAX;
    while (pk_xml_next_tag(styles->xml, &at, &tag)) {
        if (tag.kind == PK_TAG_END) {
            if (--depth == 0) {
                styles->root_end = tag.start;
                return true;
            }
            if (depth == 1 && open != SIZE_MAX)
                styles->ends[open] = tag.start;
        }
        if (tag.kind != PK_TAG_START && tag.kind != PK_TAG_EMPTY)
            continue;
        if (depth == 0)
            styles->root = tag;
        else if (depth == 1)
            note_child(styles, &tag, &open);
        else if (depth == 2 && open != SIZE_MAX)
            styles->counts[open]++;
        if (tag.kind == PK_TAG_START)
            depth++;
        else if (depth == 0) {
            styles->root_end = tag.end - 2;
            return true;
        }
    }
    return false;
}

/* ---- what is added ---- */

static void put_looks(pk_sink *sink, const size_t first[LIST_COUNT], bool named)
{
    for (size_t i = 0; i < PK_ADDED_LOOKS; i++) {
        const size_t fill = looks[i].fill < 0 ? 0 : first[LIST_FILLS] + (size_t)looks[i].fill;

        pk_sink_format(sink, "<:xf numFmtId=\"%d\" fontId=\"%zu\" fillId=\"%zu\" borderId=\"%zu\"%s applyFont=\"1\"",
                       looks[i].wrap ? 49 : 0, first[LIST_FONTS] + (size_t)looks[i].font, fill,
                       looks[i].border ? first[LIST_BORDERS] : 0, named ? " xfId=\"0\"" : "");
        pk_sink_format(sink,
                       " applyNumberFormat=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
                       "<:alignment vertical=\"%s\"%s/></:xf>",
                       looks[i].middle ? "center" : "top", looks[i].wrap ? " wrapText=\"1\"" : "");
    }
}

static pk_status items_of(pk_annotating *annotating, const pk_styles *styles, pk_style_list list,
                          const size_t first[LIST_COUNT], pk_text prefix, pk_text *items)
{
    const bool fresh = styles->tags[list].end == 0 || styles->counts[list] == 0;
    pk_buffer plain, buffer;
    pk_sink sink;

    pk_buffer_init(&plain, annotating->arena);
    pk_sink_init_buffer(&sink, &plain);
    if (fresh)
        pk_sink_puts(&sink, lists[list].first);
    if (list == LIST_FORMATS)
        put_looks(&sink, first, styles->starts[FORMATS_OF_STYLES] != SIZE_MAX);
    else
        pk_sink_puts(&sink, lists[list].added);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_xml_put_prefixed(&sink, pk_buffer_text(&plain), prefix);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *items = pk_buffer_text(&buffer);
    return PK_OK;
}

/* A list that is there is filled up, and says how many it has where it did so before. */
static pk_status fill_list(const pk_styles *styles, pk_style_list list, pk_text items, size_t count,
                           pk_splices *splices)
{
    const pk_tag *tag = &styles->tags[list];
    const pk_text said = pk_xml_written_attribute(styles->xml, tag, PK_TEXT("count"));
    pk_text text;

    if (said.data != NULL) {
        const size_t start = (size_t)(said.data - styles->xml.data);

        if (pk_text_format(splices->arena, &text, "%zu", count) != PK_OK
            || pk_splices_add(splices, start, start + said.size, text) != PK_OK)
            return PK_ENOMEM;
    }
    if (tag->kind == PK_TAG_START)
        return pk_splices_add(splices, styles->ends[list], styles->ends[list], items);
    if (pk_text_format(splices->arena, &text, ">%.*s</%.*s>", PK_PRINT(items), PK_PRINT(tag->name)) != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(splices, tag->end - 2, tag->end, text);
}

/* One that is not there stands before the first child that comes after it. */
static pk_status make_list(const pk_styles *styles, pk_style_list list, pk_text items, size_t count, pk_text prefix,
                           pk_splices *splices)
{
    size_t at = styles->root_end;
    pk_text text;

    for (size_t i = lists[list].rank + 1; i < ORDER_COUNT; i++)
        if (styles->starts[i] < at)
            at = styles->starts[i];
    if (pk_text_format(splices->arena, &text, "<%.*s%s count=\"%zu\">%.*s</%.*s%s>", PK_PRINT(prefix), lists[list].name,
                       count, PK_PRINT(items), PK_PRINT(prefix), lists[list].name)
        != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(splices, at, at, text);
}

/* <styleSheet/>: all lists stand where its tag ends. */
static pk_status open_root(const pk_styles *styles, pk_splices *splices)
{
    pk_splice *first = &splices->items[0], *last = &splices->items[splices->count - 1];

    if (pk_text_format(splices->arena, &first->text, ">%.*s", PK_PRINT(first->text)) != PK_OK)
        return PK_ENOMEM;
    last->end = styles->root.end;
    return pk_text_format(splices->arena, &last->text, "%.*s</%.*s>", PK_PRINT(last->text),
                          PK_PRINT(styles->root.name));
}

static pk_status add_looks(pk_annotating *annotating, pk_text part, pk_styles *styles)
{
    const pk_text prefix = pk_xml_prefix(styles->root.name);
    pk_splices splices = { .arena = annotating->arena };
    size_t first[LIST_COUNT];
    pk_status status = PK_OK;

    for (size_t i = 0; i < LIST_COUNT; i++)
        first[i] = styles->counts[i] > 0 ? styles->counts[i] : lists[i].first_count;
    for (size_t i = 0; i < LIST_COUNT && status == PK_OK; i++) {
        const size_t count = first[i] + lists[i].added_count;
        pk_text items;

        status = items_of(annotating, styles, (pk_style_list)i, first, prefix, &items);
        if (status == PK_OK)
            status = styles->tags[i].end != 0 ? fill_list(styles, (pk_style_list)i, items, count, &splices)
                                              : make_list(styles, (pk_style_list)i, items, count, prefix, &splices);
    }
    annotating->first_look = first[LIST_FORMATS];
    annotating->first_color = first[LIST_COLORS];
    if (status == PK_OK && styles->root.kind == PK_TAG_EMPTY)
        status = open_root(styles, &splices);
    return status == PK_OK ? pk_annotate_change(annotating, part, styles->xml, &splices) : status;
}

/* A workbook may do without styles: it gets a part of them. */
static pk_status make_styles(pk_annotating *annotating)
{
    pk_styles styles = { .xml = PK_TEXT("") };
    size_t first[LIST_COUNT];
    pk_text part, items;
    pk_buffer buffer;
    pk_sink sink;
    pk_status status = pk_annotate_name_part(annotating, "styles", 0, "xml", &part);

    for (size_t i = 0; i < ORDER_COUNT; i++)
        styles.starts[i] = SIZE_MAX;
    for (size_t i = 0; i < LIST_COUNT; i++)
        first[i] = lists[i].first_count;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_format(&sink, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"%s\">",
                   pk_annotate_main_uri(annotating));
    for (size_t i = 0; i < LIST_COUNT && status == PK_OK; i++) {
        status = items_of(annotating, &styles, (pk_style_list)i, first, PK_TEXT(""), &items);
        if (status == PK_OK) {
            pk_sink_format(&sink, "<%s count=\"%zu\">", lists[i].name, first[i] + lists[i].added_count);
            pk_sink_put(&sink, items);
            pk_sink_format(&sink, "</%s>", lists[i].name);
        }
    }
    pk_sink_puts(&sink, "</styleSheet>\n");
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    annotating->first_look = first[LIST_FORMATS];
    annotating->first_color = first[LIST_COLORS];
    if (status != PK_OK)
        return status;
    return pk_annotate_add_part(annotating, part, pk_buffer_text(&buffer),
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
                                annotating->book.part, "styles", NULL);
}

pk_status pk_annotate_styles(pk_annotating *annotating)
{
    const pk_relationship *found =
        pk_relationship_of_type(annotating->book.relations, annotating->book.relation_count, PK_TEXT("styles"));
    pk_styles styles = { .xml = PK_TEXT("") };
    pk_status status;

    if (found == NULL || found->external || !pk_package_has(annotating->package, found->target))
        return make_styles(annotating);
    status = pk_edit_read(annotating->edit, found->target, &styles.xml);
    if (status == PK_OK)
        status = pk_xml_judge(styles.xml, pk_package_limits(annotating->package), annotating->arena);
    if (status != PK_OK)
        return status;
    if (!look_at_styles(&styles))
        return PK_EFORMAT;
    return add_looks(annotating, found->target, &styles);
}
