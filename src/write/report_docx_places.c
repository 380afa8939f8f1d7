/* Where things go in the template: {{fields}}, which Word cuts into several runs as soon as somebody has stopped to think
 * while typing, and the place of the report: a paragraph {{rapport}}, a content control or a bookmark of that name. */
#include "write/report_docx.h"

#include "container/xml_out.h"

#include <stdlib.h>

enum {
    FIELD_BYTES = 60,    /* of a name with its braces; what is longer is none */
    SPLICES_MAX = 20000, /* of one part: a bound for what a hostile template asks for */
    WIDTH_LEAST = 4000,  /* a page narrower than this is a mistake, and a table on it would be none */
    WIDTH_MOST = 31680,
    WIDTH_USUAL = 9070 /* A4 with margins of 2.5 cm */
};

/* A piece of text in the paragraph that is being read. */
typedef struct pk_piece {
    size_t start, end;
} pk_piece;

typedef struct pk_places {
    pk_text xml;
    pk_arena *arena;
    pk_report_template *template;     /* NULL: of a part that has fields only */
    const pk_report_content *content; /* NULL: only look */
    const pk_report_field *fields;
    size_t field_count;
    pk_splice *splices;
    size_t splice_count, splice_capacity;
    pk_piece *pieces;
    size_t piece_count, piece_capacity;
    bool in_text;
    /* where we are, counted from the body */
    bool in_body;
    size_t foreign;    /* open elements that a block of the document cannot stand in directly */
    size_t paragraph;  /* start of the paragraph directly in the body that is open; SIZE_MAX: none */
    bool has_section;  /* it ends a section */
    bool has_bookmark; /* it has the bookmark of the report */
    size_t control;    /* start of the outermost content control that is open */
    size_t controls;   /* open ones */
    bool is_place;     /* it is the report's */
    /* what was found */
    bool placed;                 /* the report has its place */
    bool sized;                  /* the page that it stands on is known */
    size_t end;                  /* of the body, before what says how its last section looks */
    uint64_t width, left, right; /* of the page read last */
} pk_places;

static bool is_name(pk_text text, const char *a, const char *b)
{
    return pk_text_equal(text, pk_text_of(a)) || pk_text_equal(text, pk_text_of(b));
}

static pk_status add_splice(pk_places *places, size_t start, size_t end, pk_text text)
{
    pk_status status;

    if (places->splice_count == SPLICES_MAX)
        return PK_ELIMIT;
    status = pk_array_reserve(places->arena, &places->splices, &places->splice_capacity, places->splice_count,
                              sizeof *places->splices);
    if (status == PK_OK)
        places->splices[places->splice_count++] = (pk_splice) { start, end, text };
    return status;
}

/* What stands inside is replaced as a whole. */
static pk_status replace_all(pk_places *places, size_t start, size_t end, pk_text text)
{
    while (places->splice_count > 0 && places->splices[places->splice_count - 1].start >= start)
        places->splice_count--;
    return add_splice(places, start, end, text);
}

/* ---- fields ---- */

static pk_text text_of(const pk_places *places, size_t piece)
{
    return (pk_text) { places->xml.data + places->pieces[piece].start,
                       places->pieces[piece].end - places->pieces[piece].start };
}

/* The texts of the paragraph in one, as they are written. */
static pk_status join(const pk_places *places, pk_arena *arena, pk_text *whole)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < places->piece_count && status == PK_OK; i++)
        status = pk_buffer_add(&buffer, text_of(places, i));
    *whole = pk_buffer_text(&buffer);
    return status;
}

/* "{{ titel }}" -> "titel"; no text where no field begins here. @param size  Of all of it. */
static pk_text field_at(pk_text text, size_t at, size_t *size)
{
    pk_text name = pk_text_from(text, at + 2);
    size_t end;

    if (name.size > FIELD_BYTES)
        name.size = FIELD_BYTES;
    if ((end = pk_text_find(name, PK_TEXT("}}"))) == SIZE_MAX)
        return PK_NO_TEXT;
    name.size = end;
    *size = end + 4;
    return pk_text_trim(name);
}

static bool is_report(pk_text name)
{
    return is_name(name, "rapport", "report");
}

static bool is_contents(pk_text name)
{
    return is_name(name, "innehåll", "contents");
}

/* What a field is replaced by, as XML; no text: it is none that we know. */
static pk_status value_of(const pk_places *places, pk_text name, pk_text *value)
{
    pk_buffer buffer;
    pk_sink sink;

    *value = PK_NO_TEXT;
    if (is_report(name) || is_contents(name)) /* not where a whole paragraph can be: it makes way */
        *value = PK_TEXT("");
    for (size_t i = 0; i < places->field_count; i++) {
        if (!pk_text_equal(name, places->fields[i].names[PK_SWEDISH])
            && !pk_text_equal(name, places->fields[i].names[PK_ENGLISH]))
            continue;
        pk_buffer_init(&buffer, places->arena);
        pk_sink_init_buffer(&sink, &buffer);
        pk_xml_put_text(&sink, places->fields[i].value);
        if (pk_sink_flush(&sink) != PK_OK)
            return sink.status;
        *value = buffer.size > 0 ? pk_buffer_text(&buffer) : PK_TEXT("");
        break;
    }
    return PK_OK;
}

/* Take away so many bytes of the paragraph's text from there on, and put the value where they began. */
static pk_status replace_field(pk_places *places, size_t from, size_t size, pk_text value)
{
    size_t at = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < places->piece_count && at < from + size && status == PK_OK; i++) {
        const pk_piece *piece = &places->pieces[i];
        const size_t length = piece->end - piece->start;
        const size_t begin = from > at ? from - at : 0, end = from + size - at < length ? from + size - at : length;

        if (begin < end) {
            status = add_splice(places, piece->start + begin, piece->start + end, value);
            value = PK_TEXT("");
        }
        at += length;
    }
    return status;
}

/* The fields of the paragraph that ends; its texts are then forgotten. */
static pk_status take_fields(pk_places *places)
{
    pk_text whole, name, value;
    pk_arena scratch;
    pk_status status;

    pk_arena_init(&scratch, places->arena->allocator);
    status = join(places, &scratch, &whole);
    for (size_t at = 0, size, found; status == PK_OK && at < whole.size; at += size) {
        if ((found = pk_text_find(pk_text_from(whole, at), PK_TEXT("{{"))) == SIZE_MAX)
            break;
        at += found;
        size = 2;
        if ((name = field_at(whole, at, &size)).data == NULL)
            continue;
        if (places->template != NULL && is_name(name, "titel", "title"))
            places->template->shows_title = true;
        if (places->content == NULL && places->template != NULL)
            continue;
        status = value_of(places, name, &value);
        if (status == PK_OK && value.data != NULL)
            status = replace_field(places, at, size, value);
    }
    pk_arena_free(&scratch);
    places->piece_count = 0;
    return status;
}

static pk_status add_piece(pk_places *places, const pk_tag *tag)
{
    pk_status status = pk_array_reserve(places->arena, &places->pieces, &places->piece_capacity, places->piece_count,
                                        sizeof *places->pieces);

    if (status == PK_OK)
        places->pieces[places->piece_count++] = (pk_piece) { tag->start, tag->end };
    return status;
}

/* ---- the place of the report ---- */

static pk_text report_of(const pk_places *places)
{
    return places->content != NULL ? places->content->report : PK_TEXT("");
}

/* The only field of a paragraph; no text where there is other text, too. */
static pk_text only_field(const pk_places *places, pk_arena *scratch, pk_status *status)
{
    pk_text whole = PK_NO_TEXT, name;
    size_t size;

    *status = join(places, scratch, &whole);
    whole = pk_text_trim(whole);
    if (*status != PK_OK || whole.size < 4 || !pk_text_starts(whole, PK_TEXT("{{")))
        return PK_NO_TEXT;
    name = field_at(whole, 0, &size);
    return name.data != NULL && size == whole.size ? name : PK_NO_TEXT;
}

/* Where a paragraph also ends a section it stays, emptied, so that the section does. */
static pk_status replace_paragraph(pk_places *places, size_t end, pk_text text)
{
    if (!places->has_section)
        return replace_all(places, places->paragraph, end, text);
    return add_splice(places, places->paragraph, places->paragraph, text);
}

static pk_status end_paragraph(pk_places *places, size_t end)
{
    pk_arena scratch;
    pk_status status;
    bool whole = false;
    pk_text name;

    pk_arena_init(&scratch, places->arena->allocator);
    name = only_field(places, &scratch, &status);
    if (status == PK_OK && is_report(name) && !places->placed) {
        places->placed = whole = true;
        status = replace_paragraph(places, end, report_of(places));
    } else if (status == PK_OK && is_contents(name)) {
        places->template->shows_contents = whole = true;
        status = replace_paragraph(places, end, places->content != NULL ? places->content->contents : PK_TEXT(""));
    }
    pk_arena_free(&scratch);
    if (status == PK_OK && (!whole || places->has_section))
        status = take_fields(places);
    places->piece_count = 0;
    if (status == PK_OK && places->has_bookmark && !places->placed) {
        places->placed = true;
        status = add_splice(places, end, end, report_of(places));
    }
    places->sized = places->sized || (places->placed && places->has_section);
    places->paragraph = SIZE_MAX;
    return status;
}

/* ---- the walk ---- */

static uint64_t number_of(const pk_places *places, const pk_tag *tag, const char *attribute)
{
    const pk_text text = pk_xml_written_attribute(places->xml, tag, pk_text_of(attribute));

    return (uint64_t)pk_xml_integer(text, 0, INT32_MAX, 0);
}

static void read_section(pk_places *places, const pk_tag *tag, pk_text name)
{
    if (places->sized)
        return;
    if (pk_text_equal(name, PK_TEXT("pgSz"))) {
        places->width = number_of(places, tag, "w:w");
    } else if (pk_text_equal(name, PK_TEXT("pgMar"))) {
        places->left = number_of(places, tag, "w:left") + number_of(places, tag, "w:gutter");
        places->right = number_of(places, tag, "w:right");
    }
}

static bool says_report(const pk_places *places, const pk_tag *tag, const char *attribute)
{
    return is_report(pk_xml_written_attribute(places->xml, tag, pk_text_of(attribute)));
}

/* Elements that say something of what stands around them. */
static pk_status read_mark(pk_places *places, const pk_tag *tag, pk_text name)
{
    if (pk_text_equal(name, PK_TEXT("bookmarkStart"))) {
        const uint64_t id = number_of(places, tag, "w:id");

        if (id >= places->template->next_bookmark)
            places->template->next_bookmark = id + 1;
        if (places->placed || !says_report(places, tag, "w:name"))
            return PK_OK;
        if (places->paragraph != SIZE_MAX) {
            places->has_bookmark = true;
        } else if (places->foreign == 0 && places->in_body) {
            places->placed = true;
            return add_splice(places, tag->end, tag->end, report_of(places));
        }
    } else if (is_name(name, "alias", "tag") && places->controls == 1 && places->foreign == 1) {
        places->is_place = places->is_place || (!places->placed && says_report(places, tag, "w:val"));
    } else if (pk_text_equal(name, PK_TEXT("sectPr"))) {
        if (places->paragraph != SIZE_MAX)
            places->has_section = true;
        else if (places->foreign == 0 && places->in_body)
            places->end = tag->start;
    }
    read_section(places, tag, name);
    return PK_OK;
}

/* Elements around blocks that a block can stand in as well as in the body. */
static bool is_wrapping(pk_text name)
{
    return is_name(name, "sdt", "sdtContent") || pk_text_equal(name, PK_TEXT("customXml"));
}

static pk_status open_block(pk_places *places, const pk_tag *tag, pk_text name)
{
    if (places->foreign == 0 && pk_text_equal(name, PK_TEXT("p"))) {
        places->paragraph = tag->start;
        places->has_section = places->has_bookmark = false;
    }
    if (places->foreign == 0 && pk_text_equal(name, PK_TEXT("sdt")) && places->controls++ == 0) {
        places->control = tag->start;
        places->is_place = false;
    }
    if (places->foreign > 0 || !is_wrapping(name))
        places->foreign++;
    return PK_OK;
}

static pk_status close_block(pk_places *places, const pk_tag *tag, pk_text name)
{
    if (places->foreign > 0)
        places->foreign--;
    if (places->foreign == 0 && pk_text_equal(name, PK_TEXT("p")) && places->paragraph != SIZE_MAX)
        return end_paragraph(places, tag->end);
    if (places->foreign == 0 && pk_text_equal(name, PK_TEXT("sdt")) && places->controls > 0 && --places->controls == 0
        && places->is_place && !places->placed) {
        places->placed = true;
        return replace_all(places, places->control, tag->end, report_of(places));
    }
    return PK_OK;
}

static pk_status take_tag(pk_places *places, const pk_tag *tag)
{
    const pk_text name = pk_xml_local_name(tag->name);
    const bool paragraph = pk_text_equal(name, PK_TEXT("p"));
    pk_status status = PK_OK;

    if (tag->kind == PK_TAG_TEXT)
        return places->in_text ? add_piece(places, tag) : PK_OK;
    if (tag->kind != PK_TAG_START && tag->kind != PK_TAG_EMPTY && tag->kind != PK_TAG_END)
        return PK_OK;
    places->in_text = tag->kind == PK_TAG_START && pk_text_equal(name, PK_TEXT("t"));
    /* a box in the paragraph has paragraphs of its own */
    if (paragraph && (tag->kind == PK_TAG_START || places->template == NULL || places->foreign > 1))
        status = take_fields(places);
    if (status != PK_OK || places->template == NULL)
        return status;
    if (tag->kind != PK_TAG_END && (status = read_mark(places, tag, name)) != PK_OK)
        return status;
    if (pk_text_equal(name, PK_TEXT("body"))) {
        places->in_body = tag->kind == PK_TAG_START;
        if (tag->kind == PK_TAG_END && places->end == SIZE_MAX)
            places->end = tag->start;
        return PK_OK;
    }
    if (!places->in_body || tag->kind == PK_TAG_EMPTY)
        return PK_OK;
    return tag->kind == PK_TAG_START ? open_block(places, tag, name) : close_block(places, tag, name);
}

static pk_status walk(pk_places *places)
{
    pk_status status = PK_OK;
    size_t at = 0;
    pk_tag tag;

    places->end = places->paragraph = SIZE_MAX;
    while (status == PK_OK && pk_xml_next_tag(places->xml, &at, &tag))
        status = take_tag(places, &tag);
    return status;
}

/* ---- for the others ---- */

pk_status pk_report_find_place(pk_report_template *template)
{
    pk_places places = { .xml = template->document, .arena = template->arena, .template = template };
    pk_status status = walk(&places);
    uint64_t width = WIDTH_USUAL;

    if (status != PK_OK)
        return status;
    if (places.end == SIZE_MAX) /* without a body there is no document */
        return PK_EFORMAT;
    if (places.width > places.left + places.right)
        width = places.width - places.left - places.right;
    template->text_width = (unsigned)(width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width);
    return PK_OK;
}

static int by_start(const void *left, const void *right)
{
    const pk_splice *a = left, *b = right;

    return (a->start > b->start) - (a->start < b->start);
}

pk_status pk_report_fill_document(pk_report_template *template, const pk_report_content *content, pk_text *document)
{
    pk_places places = { .xml = template->document,
                         .arena = template->arena,
                         .template = template,
                         .content = content,
                         .fields = content->fields,
                         .field_count = content->field_count };
    pk_status status = walk(&places);

    if (status == PK_OK && !places.placed)
        status = add_splice(&places, places.end, places.end, content->report);
    if (status != PK_OK)
        return status;
    if (places.splice_count > 1) /* a box stands within the paragraph before which something is put */
        qsort(places.splices, places.splice_count, sizeof *places.splices, by_start);
    return pk_xml_splice(template->arena, template->document, places.splices, places.splice_count, document);
}

pk_status pk_report_fill_fields(pk_arena *arena, pk_text xml, const pk_report_field *fields, size_t count, pk_text *out)
{
    pk_places places = { .xml = xml, .arena = arena, .fields = fields, .field_count = count };
    pk_status status = walk(&places);

    *out = xml;
    return status == PK_OK && places.splice_count > 0
               ? pk_xml_splice(arena, xml, places.splices, places.splice_count, out)
               : status;
}
