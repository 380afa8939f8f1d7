/* Remarks in a Word document: comments at cells and paragraphs, a note on the first page, a record of both. */
#include "write/annotate_docx.h"

#include "read/docx_parts.h"

#include <inttypes.h>
#include <stdlib.h>

/* ---- what is put where ---- */

typedef struct pk_pieces {
    pk_splice *items; /* two for each spot at most, and the note */
    size_t count;
} pk_pieces;

static int by_start(const void *a_, const void *b_)
{
    const pk_splice *a = a_, *b = b_;

    return a->start < b->start ? -1 : a->start > b->start; /* no two are at one place */
}

/* Marks at one place of a paragraph. One that is empty is opened for them. */
static pk_status add_piece(pk_arena *arena, pk_pieces *pieces, size_t at, bool empty, pk_text paragraph, pk_text marks)
{
    pk_splice *piece = &pieces->items[pieces->count++];

    *piece = (pk_splice) { at, at, marks };
    if (!empty)
        return PK_OK;
    piece->end = at + 2;
    return pk_text_format(arena, &piece->text, ">%.*s</%.*s>", PK_PRINT(marks), PK_PRINT(paragraph));
}

static pk_status add_spot(const pk_spot *spot, pk_text declare, pk_arena *arena, pk_pieces *pieces)
{
    const bool together = spot->begin == spot->end;
    pk_text start, end;
    pk_status status =
        pk_text_format(arena, &start, "<w:commentRangeStart%.*s w:id=\"%" PRIu64 "\"/>", PK_PRINT(declare), spot->id);

    if (status == PK_OK)
        status = pk_text_format(arena, &end,
                                "%.*s<w:commentRangeEnd%.*s w:id=\"%" PRIu64 "\"/><w:r%.*s><w:commentReference "
                                "w:id=\"%" PRIu64 "\"/></w:r>",
                                PK_PRINT(together ? start : PK_TEXT("")), PK_PRINT(declare), spot->id,
                                PK_PRINT(declare), spot->id);
    if (status == PK_OK && !together)
        status = add_piece(arena, pieces, spot->begin, spot->begins_empty, spot->begins_in, start);
    return status == PK_OK ? add_piece(arena, pieces, spot->end, spot->ends_empty, spot->ends_in, end) : status;
}

/* The note is the first thing in the body. */
static pk_status add_note(const pk_word_part *main, pk_text note, pk_arena *arena, pk_pieces *pieces)
{
    size_t at = 0;
    pk_tag tag;

    while (pk_xml_next_tag(main->xml, &at, &tag))
        if ((tag.kind == PK_TAG_START || tag.kind == PK_TAG_EMPTY)
            && pk_text_equal(pk_xml_local_name(tag.name), PK_TEXT("body"))) {
            const bool empty = tag.kind == PK_TAG_EMPTY;

            return add_piece(arena, pieces, empty ? tag.end - 2 : tag.end, empty, tag.name, note);
        }
    return PK_EFORMAT;
}

static pk_status put_main(const pk_word_part *main, const pk_spots *spots, pk_text note, pk_edit *edit, pk_arena *arena,
                          pk_pieces *pieces)
{
    pk_text xml;
    pk_status status = PK_OK;

    pieces->count = 0;
    if ((pieces->items = pk_arena_zeroed(arena, 2 * spots->count + 1, sizeof *pieces->items)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < spots->count && status == PK_OK; i++)
        status = add_spot(&spots->items[i], main->declare, arena, pieces);
    if (status == PK_OK)
        status = add_note(main, note, arena, pieces);
    if (status != PK_OK)
        return status;
    qsort(pieces->items, pieces->count, sizeof *pieces->items, by_start);
    status = pk_xml_splice(arena, main->xml, pieces->items, pieces->count, &xml);
    return status == PK_OK ? pk_edit_put(edit, main->name, xml) : status;
}

/* ---- the whole ---- */

static pk_status open_main(pk_package *package, pk_edit *edit, pk_arena *arena, pk_word_part *main)
{
    const pk_relationship *list;
    size_t count;
    pk_status status = pk_package_relationships(package, PK_TEXT("/"), &list, &count);

    if (status != PK_OK)
        return status;
    *main = (pk_word_part) { .name = pk_docx_main_part(package, list, count) };
    if (main->name.data == NULL)
        return PK_EFORMAT;
    status = pk_edit_read(edit, main->name, &main->xml);
    return status == PK_OK ? pk_word_part_judge(main, pk_package_limits(package), arena) : status;
}

pk_status pk_annotate_docx(const pk_submission *submission, const pk_annotate_options *options, pk_package *package,
                           pk_edit *edit, pk_arena *arena)
{
    pk_word_part main;
    pk_spots spots;
    pk_pieces pieces;
    pk_text comments, note;
    pk_status status = open_main(package, edit, arena, &main);

    if (status == PK_OK)
        status = pk_spots_gather(submission, options->notes, arena, &spots);
    if (status == PK_OK)
        status = pk_spots_find(&spots, main.xml, arena);
    if (status == PK_OK)
        status = pk_put_comments(&main, &spots, options->write, package, edit, arena, &comments);
    if (status == PK_OK)
        status = pk_make_note(submission, &spots, options->write, &main, arena, &note);
    if (status == PK_OK)
        status = put_main(&main, &spots, note, edit, arena, &pieces);
    return status == PK_OK ? pk_put_record(&main, pieces.items, pieces.count, comments, package, edit, arena) : status;
}
