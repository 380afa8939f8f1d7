/* Comments of a sheet: notes (comments1.xml), and since 2018 threads with answers (threadedComments). A thread stands in
 * both; in the notes with words for older programs around it, which nobody typed (X25). Who wrote is told (P03)
 * and not carried: persons are no part of a plan. */
#include "read/names.h"
#include "read/xlsx_relations.h"

#include <string.h>

typedef struct notes_read {
    pk_xlsx_relations *relations;
    pk_text *authors;
    size_t author_count, author_capacity;
    pk_text author; /* of the note being read */
    bool placed;    /* its cell is known */
    uint32_t row, column;
    pk_buffer text;
} notes_read;

/* ---- what a note says besides ---- */

/* Excel begins a note with its author's name, in bold, a colon and a line break. */
static pk_text without_author(pk_text text, pk_text author)
{
    pk_text rest = pk_text_trim(text);

    if (author.size == 0 || !pk_text_starts(rest, author))
        return text;
    rest = pk_text_from(rest, author.size);
    return pk_text_starts(rest, PK_TEXT(":")) ? pk_text_from(rest, 1) : text;
}

static bool is_label(pk_text line)
{
    static const char *const labels[] = { "Comment:", "Reply:", "Kommentar:", "Svar:" };

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (pk_text_equal(line, pk_text_of(labels[i])))
            return true;
    return false;
}

/* "[Threaded comment] Your version of Excel allows you to read this ... linkid=870924", then the comment and its answers,
 * each below a label. */
static pk_status take_thread(notes_read *read, pk_text text)
{
    pk_text rest = text, line;
    size_t link = pk_text_find(text, PK_TEXT("linkid=870924"));
    pk_buffer said;
    pk_status status = PK_OK;

    pk_buffer_init(&said, &read->relations->book->arena);
    if (link != SIZE_MAX) {
        rest = pk_text_from(text, link);
        (void)pk_text_next(&rest, '\n', &line);
    }
    while (status == PK_OK && pk_text_next(&rest, '\n', &line)) {
        line = pk_text_trim(line);
        if (line.size == 0 || is_label(line) || pk_text_starts(line, PK_TEXT("[Threaded comment]"))
            || pk_text_starts(line, PK_TEXT("[Tr\xC3\xA5"
                                            "dad kommentar]")))
            continue;
        if (said.size > 0)
            status = pk_buffer_add(&said, PK_TEXT("\n"));
        if (status == PK_OK)
            status = pk_buffer_add(&said, line);
    }
    if (status != PK_OK)
        return status;
    return pk_xlsx_add_object(read->relations, PK_XLSX_OBJECT_NOTE, read->row, read->column, pk_buffer_text(&said));
}

/* ---- comments1.xml ---- */

static pk_status author_end(void *context, pk_xml_walk *walk, pk_text text)
{
    notes_read *read = context;
    pk_arena *arena = &read->relations->book->arena;

    (void)walk;
    if (pk_array_reserve(arena, &read->authors, &read->author_capacity, read->author_count, sizeof text) != PK_OK)
        return PK_ENOMEM;
    text = pk_text_trim(text);
    if (!pk_text_starts(text, PK_TEXT("tc=")) && pk_names_add(read->relations->book->document, text) != PK_OK)
        return PK_ENOMEM; /* "tc={...}": a thread, whose persons are known */
    return pk_text_copy(arena, text, &read->authors[read->author_count++]);
}

static pk_status note_start(void *context, pk_xml_walk *walk)
{
    notes_read *read = context;
    int64_t author = pk_xml_integer(pk_xml_attribute(walk, PK_NS_NONE, "authorId"), 0, INT32_MAX, -1);

    read->author = author >= 0 && (uint64_t)author < read->author_count ? read->authors[author] : PK_TEXT("");
    read->placed = pk_xlsx_parse_cell(pk_xml_attribute(walk, PK_NS_NONE, "ref"), &read->row, &read->column);
    read->text.size = 0;
    return PK_OK;
}

static pk_status text_end(void *context, pk_xml_walk *walk, pk_text text)
{
    notes_read *read = context;

    (void)walk;
    return pk_xlsx_append(read->relations->book, &read->text, text);
}

static pk_status note_end(void *context, pk_xml_walk *walk, pk_text text)
{
    notes_read *read = context;

    (void)walk;
    (void)text;
    text = pk_buffer_text(&read->text);
    if (!read->placed)
        return PK_OK;
    if (pk_text_starts(read->author, PK_TEXT("tc=")) || pk_text_starts(text, PK_TEXT("[Threaded comment]")))
        return pk_xlsx_has_thread(read->relations, read->row, read->column) ? PK_OK : take_thread(read, text);
    return pk_xlsx_add_object(read->relations, PK_XLSX_OBJECT_NOTE, read->row, read->column,
                              without_author(text, read->author));
}

static const pk_xml_rule note_rules[] = {
    { PK_NS_S, "authors", "author", NULL, author_end, PK_XML_TEXT },
    { PK_NS_S, "commentList", "comment", note_start, note_end, 0 },
    { PK_NS_S, "text", "t", NULL, text_end, PK_XML_TEXT },
    { PK_NS_S, "r", "t", NULL, text_end, PK_XML_TEXT },
    { PK_NS_S, NULL, "rPh", NULL, NULL, PK_XML_SKIP },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

static pk_status read_part(pk_xlsx_relations *relations, pk_text part, const pk_xml_rule *rules)
{
    notes_read read = { .relations = relations, .author = PK_TEXT("") };

    pk_buffer_init(&read.text, &relations->book->arena);
    return pk_xml_read_part(relations->book->package, part, rules, &read, &relations->book->arena, NULL);
}

pk_status pk_xlsx_read_notes(pk_xlsx_relations *relations, pk_text part)
{
    return read_part(relations, part, note_rules);
}

/* ---- threadedComment1.xml ---- */

static pk_status thread_end(void *context, pk_xml_walk *walk, pk_text text)
{
    notes_read *read = context;

    (void)walk;
    if (!read->placed)
        return PK_OK;
    return pk_xlsx_add_object(read->relations, PK_XLSX_OBJECT_NOTE, read->row, read->column, text);
}

static const pk_xml_rule thread_rules[] = {
    { PK_NS_ANY, NULL, "threadedComment", note_start, NULL, 0 },
    { PK_NS_ANY, "threadedComment", "text", NULL, thread_end, PK_XML_TEXT },
    { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_xlsx_read_threads(pk_xlsx_relations *relations, pk_text part)
{
    return read_part(relations, part, thread_rules);
}
