/* The notes of a sheet: what they say (comments) and the papers that it stands on (the old drawing, VML). A cell that has a note
 * or a thread of the user's keeps it as it is, and its remark stands in the list: what somebody else wrote is not ours to add
 * to, and Excel would write a thread's note anew. */
#include "write/annotate_xlsx.h"

#include "container/xml_out.h"
#include "read/xlsx_parts.h"
#include "write/workbook_height.h"

#include <stdlib.h>

enum {
    PAPER_WIDTH = 300, /* pixels */
    PAPER_MOST = 480,
    PAPER_MARGIN = 14,
    LINE = 16, /* of Tahoma, 9 points */
    IDS = 1024 /* of shapes in a block */
};

#define PAPER_CHARACTERS 38 /* on a line of Tahoma, as many of Calibri of 10 points */
#define NOTES_TYPE       "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
#define DRAWING_TYPE     "application/vnd.openxmlformats-officedocument.vmlDrawing"

static const struct {
    const char *prefix, *uri;
} vml[] = { { "v", "urn:schemas-microsoft-com:vml" },
            { "o", "urn:schemas-microsoft-com:office:office" },
            { "x", "urn:schemas-microsoft-com:office:excel" } };

static const char paper_type[] =
    "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
    "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/** The notes that are put, each at a cell without one. */
typedef struct pk_placed_notes {
    const pk_cell_note **items;
    size_t count;
} pk_placed_notes;

/* ---- cells that have notes ---- */

typedef struct pk_taken_cells {
    pk_arena *arena;
    uint64_t *items; /* row and column; sorted */
    size_t count, capacity;
} pk_taken_cells;

static int by_number(const void *a_, const void *b_)
{
    const uint64_t *a = a_, *b = b_;

    return (*a > *b) - (*a < *b);
}

static uint64_t number_of(uint32_t row, uint32_t column)
{
    return (uint64_t)row << 32 | column;
}

static pk_status note_taken(pk_taken_cells *taken, pk_text xml, const char *element)
{
    size_t at = 0;
    pk_tag tag;

    while (pk_xml_next_tag(xml, &at, &tag)) {
        uint32_t row, column;

        if ((tag.kind != PK_TAG_START && tag.kind != PK_TAG_EMPTY)
            || !pk_text_equal(pk_xml_local_name(tag.name), pk_text_of(element))
            || !pk_xlsx_parse_cell(pk_xml_written_attribute(xml, &tag, PK_TEXT("ref")), &row, &column))
            continue;
        if (pk_array_reserve(taken->arena, &taken->items, &taken->capacity, taken->count, sizeof *taken->items)
            != PK_OK)
            return PK_ENOMEM;
        taken->items[taken->count++] = number_of(row, column);
    }
    return PK_OK;
}

static pk_status place_notes(pk_annotating *annotating, pk_text comments, const pk_relationship *list, size_t listed,
                             const pk_cell_note *notes, size_t count, pk_placed_notes *placed)
{
    pk_taken_cells taken = { .arena = annotating->arena };
    pk_status status = note_taken(&taken, comments, "comment");

    for (size_t i = 0; i < listed && status == PK_OK; i++) {
        pk_text thread;

        if (list[i].external || !pk_text_equal(list[i].type, PK_TEXT("threadedComment")))
            continue;
        status = pk_edit_read(annotating->edit, list[i].target, &thread);
        if (status == PK_OK)
            status = note_taken(&taken, thread, "threadedComment");
        else if (status != PK_ENOMEM)
            status = PK_OK;
    }
    placed->count = 0;
    placed->items = pk_arena_zeroed(annotating->arena, count, sizeof(pk_cell_note *));
    if (status != PK_OK || placed->items == NULL)
        return PK_ENOMEM;
    if (taken.count > 0)
        qsort(taken.items, taken.count, sizeof *taken.items, by_number);
    for (size_t i = 0; i < count; i++) {
        const uint64_t number = number_of(notes[i].cell.row, notes[i].cell.column);

        if (taken.count == 0 || bsearch(&number, taken.items, taken.count, sizeof number, by_number) == NULL)
            placed->items[placed->count++] = &notes[i];
    }
    return PK_OK;
}

/* ---- what they say ---- */

#define RUN(bold)                                                                                                      \
    "<:r><:rPr>" bold "<:sz val=\"9\"/><:color indexed=\"81\"/><:rFont val=\"Tahoma\"/>"                               \
    "<:family val=\"2\"/></:rPr>"

static void put_note(pk_sink *sink, const pk_cell_note *note, size_t author)
{
    const size_t lead = sizeof PK_ANNOTATED_LEAD - 1;
    char cell[16];

    pk_annotate_cell_name(note->cell.row, note->cell.column, cell);
    pk_sink_format(sink, "<:comment ref=\"%s\" authorId=\"%zu\" shapeId=\"0\"><:text>" RUN("<:b/>"), cell, author);
    pk_annotate_put_text(sink, (pk_text) { note->text.data, lead });
    pk_sink_puts(sink, "</:r>" RUN(""));
    pk_annotate_put_text(sink, pk_text_from(note->text, lead));
    pk_sink_puts(sink, "</:r></:text></:comment>");
}

static pk_status write_notes(pk_annotating *annotating, const pk_placed_notes *placed, size_t author, pk_text prefix,
                             pk_text *text)
{
    pk_buffer plain, buffer;
    pk_sink sink;

    pk_buffer_init(&plain, annotating->arena);
    pk_sink_init_buffer(&sink, &plain);
    for (size_t i = 0; i < placed->count; i++)
        put_note(&sink, placed->items[i], author);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_xml_put_prefixed(&sink, pk_buffer_text(&plain), prefix);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *text = pk_buffer_text(&buffer);
    return PK_OK;
}

static pk_status new_comments(pk_annotating *annotating, size_t sheet, const pk_placed_notes *placed)
{
    pk_text part, notes, content;
    pk_status status = pk_annotate_name_part(annotating, "comments", sheet + 1, "xml", &part);

    if (status == PK_OK)
        status = write_notes(annotating, placed, 0, PK_TEXT(""), &notes);
    if (status == PK_OK)
        status =
            pk_text_format(annotating->arena, &content,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"%s\">"
                           "<authors><author>plankoll</author></authors><commentList>%.*s</commentList></comments>\n",
                           pk_annotate_main_uri(annotating), PK_PRINT(notes));
    return status == PK_OK ? pk_annotate_add_part(annotating, part, content, NOTES_TYPE,
                                                  annotating->book.sheets[sheet].part, "comments", NULL)
                           : status;
}

/* Something more at the end of an element, be it an empty one. */
static pk_status splice_into(pk_splices *splices, const pk_tag *start, const pk_tag *end, pk_text more)
{
    pk_text text;

    if (start->kind == PK_TAG_START)
        return pk_splices_add(splices, end->start, end->start, more);
    if (pk_text_format(splices->arena, &text, ">%.*s</%.*s>", PK_PRINT(more), PK_PRINT(start->name)) != PK_OK)
        return PK_ENOMEM;
    return pk_splices_add(splices, start->end - 2, start->end, text);
}

/* The user's notes are there: the author is one more, and so are the notes. */
static pk_status more_comments(pk_annotating *annotating, pk_text part, pk_text xml, const pk_placed_notes *placed)
{
    pk_splices splices = { .arena = annotating->arena };
    pk_tag tag, authors[2] = { { .end = 0 }, { .end = 0 } }, list[2] = { { .end = 0 }, { .end = 0 } };
    size_t at = 0, count = 0;
    pk_text author, notes, prefix;
    pk_status status;

    while (pk_xml_next_tag(xml, &at, &tag)) {
        const pk_text name = pk_xml_local_name(tag.name);
        const bool end = tag.kind == PK_TAG_END;

        if (tag.kind == PK_TAG_TEXT || tag.kind == PK_TAG_LITERAL || tag.kind == PK_TAG_OTHER)
            continue;
        if (pk_text_equal(name, PK_TEXT("authors")))
            authors[end] = tag;
        else if (pk_text_equal(name, PK_TEXT("commentList")))
            list[end] = tag;
        else if (pk_text_equal(name, PK_TEXT("author")) && !end)
            count++;
    }
    for (size_t i = 0; i < 2; i++) {
        const pk_tag *pair = i == 0 ? authors : list;

        if (pair[0].end == 0 || (pair[0].kind == PK_TAG_START && pair[1].start < pair[0].end))
            return PK_EFORMAT;
    }
    prefix = pk_xml_prefix(list[0].name);
    status = pk_text_format(annotating->arena, &author, "<%.*sauthor>plankoll</%.*sauthor>", PK_PRINT(prefix),
                            PK_PRINT(prefix));
    if (status == PK_OK)
        status = splice_into(&splices, &authors[0], &authors[1], author);
    if (status == PK_OK)
        status = write_notes(annotating, placed, count, prefix, &notes);
    if (status == PK_OK)
        status = splice_into(&splices, &list[0], &list[1], notes);
    return status == PK_OK ? pk_annotate_change(annotating, part, xml, &splices) : status;
}

/* ---- the papers ---- */

static uint32_t width_at(const pk_sheet_measures *measures, uint32_t column)
{
    for (size_t i = 0; i < measures->column_count; i++)
        if (column >= measures->columns[i].first && column <= measures->columns[i].last)
            return measures->columns[i].pixels;
    return measures->width;
}

static uint32_t height_at(const pk_sheet_measures *measures, uint32_t row)
{
    size_t low = 0, high = measures->row_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (measures->rows[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < measures->row_count && measures->rows[low].row == row ? measures->rows[low].pixels : measures->height;
}

/* From a place in a column or row so many pixels further. */
static void go_on(const pk_sheet_measures *measures, uint32_t (*size_at)(const pk_sheet_measures *, uint32_t),
                  uint32_t last, uint32_t pixels, uint32_t *at, uint32_t *offset)
{
    pixels += *offset;
    while (*at < last && pixels >= size_at(measures, *at))
        pixels -= size_at(measures, (*at)++);
    *offset = *at < last ? pixels : 0;
}

/* To the right of the cell, its upper edge a little below that of the row. */
static void put_anchor(pk_sink *sink, const pk_sheet_measures *measures, const pk_cell_note *note)
{
    const double points = pk_text_height(note->text, PAPER_CHARACTERS, 10, false);
    uint32_t height = (uint32_t)(points / pk_text_height(PK_TEXT("x"), PAPER_CHARACTERS, 10, false) * LINE);
    uint32_t left = note->cell.column + 1, from_left = 12, top = note->cell.row, from_top = 2, right, from_right,
             bottom, from_bottom;

    height = (height < PAPER_MOST ? height : PAPER_MOST) + PAPER_MARGIN;
    if (left > PK_XLSX_COLUMNS - 8)
        left = PK_XLSX_COLUMNS - 8;
    if (top > PK_XLSX_ROWS - 32)
        top = PK_XLSX_ROWS - 32;
    right = left;
    from_right = from_left;
    bottom = top;
    from_bottom = from_top;
    go_on(measures, width_at, PK_XLSX_COLUMNS - 1, PAPER_WIDTH, &right, &from_right);
    go_on(measures, height_at, PK_XLSX_ROWS - 1, height, &bottom, &from_bottom);
    pk_sink_format(sink, "<x:Anchor>%u, %u, %u, %u, %u, %u, %u, %u</x:Anchor>", (unsigned)left, (unsigned)from_left,
                   (unsigned)top, (unsigned)from_top, (unsigned)right, (unsigned)from_right, (unsigned)bottom,
                   (unsigned)from_bottom);
}

static void put_paper(pk_sink *sink, const pk_sheet_measures *measures, const pk_cell_note *note, uint64_t id,
                      const char *names)
{
    pk_sink_puts(sink, "<v:shape");
    pk_sink_puts(sink, names);
    pk_sink_format(sink, " id=\"_x0000_s%llu\"", (unsigned long long)id);
    pk_sink_puts(sink, " type=\"#_x0000_t202\" style=\"position:absolute;z-index:1;visibility:hidden\" "
                       "fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
                       "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
                       "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
                       "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>");
    put_anchor(sink, measures, note);
    pk_sink_format(sink,
                   "<x:AutoFill>False</x:AutoFill><x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData>"
                   "</v:shape>",
                   (unsigned)note->cell.row, (unsigned)note->cell.column);
}

static pk_status new_drawing(pk_annotating *annotating, size_t sheet, const pk_sheet_measures *measures,
                             const pk_placed_notes *placed, pk_text *id)
{
    const unsigned first = annotating->drawing;
    const unsigned blocks = (unsigned)(placed->count / (IDS - 1)) + 1;
    pk_text part;
    pk_buffer buffer;
    pk_sink sink;
    pk_status status = pk_annotate_name_part(annotating, "notes", sheet + 1, "vml", &part);

    annotating->drawing += blocks;
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_sink_puts(&sink, "<xml");
    for (size_t i = 0; i < sizeof vml / sizeof vml[0]; i++)
        pk_sink_format(&sink, " xmlns:%s=\"%s\"", vml[i].prefix, vml[i].uri);
    pk_sink_puts(&sink, "><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"");
    for (unsigned i = 0; i < blocks; i++)
        pk_sink_format(&sink, "%s%u", i > 0 ? "," : "", first + i);
    pk_sink_puts(&sink, "\"/></o:shapelayout>");
    pk_sink_puts(&sink, paper_type);
    for (size_t i = 0; i < placed->count; i++)
        put_paper(&sink, measures, placed->items[i], (uint64_t)first * IDS + 1 + i, "");
    pk_sink_puts(&sink, "</xml>\n");
    if (status == PK_OK)
        status = pk_sink_flush(&sink);
    return status == PK_OK ? pk_annotate_add_part(annotating, part, pk_buffer_text(&buffer), DRAWING_TYPE,
                                                  annotating->book.sheets[sheet].part, "vmlDrawing", id)
                           : status;
}

/* Behind all ids of shapes that are there; those of other programs may have no number. */
static uint64_t free_id(pk_text xml)
{
    uint64_t last = IDS;

    for (size_t at; (at = pk_text_find(xml, PK_TEXT("_x0000_s"))) != SIZE_MAX;) {
        uint64_t id = 0;

        xml = pk_text_from(xml, at + 8);
        for (size_t i = 0; i < xml.size && i < 9 && xml.data[i] >= '0' && xml.data[i] <= '9'; i++)
            id = id * 10 + (uint64_t)(xml.data[i] - '0');
        if (id > last)
            last = id;
    }
    return last + 1;
}

/* Prefixes that mean something else, or nothing, where our shapes are put. */
static pk_status names_for(pk_arena *arena, pk_text xml, const pk_tag *root, pk_text *names)
{
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < sizeof vml / sizeof vml[0]; i++) {
        char name[8];

        snprintf(name, sizeof name, "xmlns:%s", vml[i].prefix);
        if (!pk_text_equal(pk_xml_written_attribute(xml, root, pk_text_of(name)), pk_text_of(vml[i].uri)))
            pk_sink_format(&sink, " %s=\"%s\"", name, vml[i].uri);
    }
    pk_sink_put(&sink, (pk_text) { "", 1 }); /* it ends in NUL */
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *names = pk_buffer_text(&buffer);
    return PK_OK;
}

/* The drawing that is there has controls or the user's notes. It need not be well-formed in every program ("<br>"), so only
 * its two ends are looked at. */
static bool find_ends(pk_text xml, pk_tag *root, size_t *end)
{
    size_t at = 0;

    do {
        if (!pk_xml_next_tag(xml, &at, root))
            return false;
    } while (root->kind != PK_TAG_START);
    for (*end = xml.size; *end > root->end; --*end)
        if (pk_text_starts(pk_text_from(xml, *end - 1), PK_TEXT("</"))) {
            --*end;
            return true;
        }
    return false;
}

static pk_status more_drawing(pk_annotating *annotating, pk_text part, const pk_sheet_measures *measures,
                              const pk_placed_notes *placed)
{
    pk_splices splices = { .arena = annotating->arena };
    pk_text xml, names = PK_NO_TEXT;
    pk_buffer buffer;
    pk_sink sink;
    uint64_t id;
    size_t end;
    pk_tag root;
    pk_status status = pk_edit_read(annotating->edit, part, &xml);

    if (status == PK_OK && !find_ends(xml, &root, &end))
        status = PK_EFORMAT;
    if (status == PK_OK)
        status = names_for(annotating->arena, xml, &root, &names);
    if (status != PK_OK)
        return status == PK_ENOENT ? PK_EFORMAT : status;
    id = free_id(xml);
    pk_buffer_init(&buffer, annotating->arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (pk_text_find(xml, PK_TEXT("\"_x0000_t202\"")) == SIZE_MAX) {
        pk_sink_puts(&sink, "<v:shapetype");
        pk_sink_puts(&sink, names.data);
        pk_sink_puts(&sink, paper_type + sizeof "<v:shapetype" - 1);
    }
    for (size_t i = 0; i < placed->count; i++)
        put_paper(&sink, measures, placed->items[i], id + i, names.data);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    status = pk_splices_add(&splices, end, end, pk_buffer_text(&buffer));
    return status == PK_OK ? pk_annotate_change(annotating, part, xml, &splices) : status;
}

/* ---- both ---- */

pk_status pk_annotate_notes(pk_annotating *annotating, size_t sheet, const pk_sheet_measures *measures,
                            const pk_cell_note *notes, size_t count, pk_text drawing, pk_text *made)
{
    const pk_relationship *list, *found, *old = NULL;
    pk_text comments = PK_TEXT("");
    pk_placed_notes placed;
    size_t listed;
    pk_status status =
        pk_package_relationships(annotating->package, annotating->book.sheets[sheet].part, &list, &listed);

    *made = PK_NO_TEXT;
    if (status != PK_OK)
        return status;
    if (drawing.data != NULL)
        old = pk_relationship_by_id(list, listed, drawing);
    found = pk_relationship_of_type(list, listed, PK_TEXT("comments"));
    if (found != NULL) {
        if (pk_annotate_is_changed(annotating, found->target))
            return PK_OK; /* two sheets with the same notes: no program makes them */
        status = pk_edit_read(annotating->edit, found->target, &comments);
        if (status == PK_OK)
            status = pk_xml_judge(comments, pk_package_limits(annotating->package), annotating->arena);
    }
    if (drawing.data != NULL && old == NULL)
        status = PK_EFORMAT;
    if (status == PK_OK)
        status = place_notes(annotating, comments, list, listed, notes, count, &placed);
    if (status != PK_OK || placed.count == 0)
        return status == PK_ENOENT ? PK_EFORMAT : status;
    status = found != NULL ? more_comments(annotating, found->target, comments, &placed)
                           : new_comments(annotating, sheet, &placed);
    if (status != PK_OK)
        return status;
    return old != NULL ? more_drawing(annotating, old->target, measures, &placed)
                       : new_drawing(annotating, sheet, measures, &placed, made);
}
