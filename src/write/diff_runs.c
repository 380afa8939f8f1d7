/* Words that stayed, went and came, as people read them best. */
#include "write/diff_runs.h"

enum { STRAY = 2 }; /* so many words that stayed are stray between longer ones that did not */

size_t pk_count_words(pk_text text)
{
    size_t count = 0;
    bool within = false;

    while (text.size > 0) {
        const bool space = pk_is_space(pk_text_code_point(&text));

        count += !space && !within;
        within = !space;
    }
    return count;
}

size_t pk_offset_of_word(pk_text text, size_t n)
{
    const size_t size = text.size;
    bool within = false;

    while (text.size > 0) {
        pk_text rest = text;
        const bool space = pk_is_space(pk_text_code_point(&rest));

        if (!space && !within && n-- == 0)
            break;
        within = !space;
        text = rest;
    }
    return size - text.size;
}

/* From the beginning of one view to the end of another of the same text; either may be empty. */
static pk_text span(pk_text first, pk_text last)
{
    if (first.size == 0)
        return last;
    return last.size == 0 ? first : (pk_text) { first.data, (size_t)(last.data + last.size - first.data) };
}

static pk_diff_run *change_at_end(pk_diff_runs *runs)
{
    if (runs->count == 0 || runs->items[runs->count - 1].same)
        runs->items[runs->count++] = (pk_diff_run) { .side = { PK_TEXT(""), PK_TEXT("") } };
    return &runs->items[runs->count - 1];
}

/* The next words of the new text: as many as stayed of the old one. */
static pk_text same_in_new(pk_text *rest, size_t words)
{
    const pk_text from = pk_text_from(*rest, pk_offset_of_word(*rest, 0));
    const pk_text taken = { from.data, pk_offset_of_word(from, words) };

    *rest = pk_text_from(from, taken.size);
    return pk_text_trim(taken);
}

static void gather(const pk_diff_text *text, pk_diff_runs *runs)
{
    pk_text rest = text->side[PK_NEW];

    for (size_t i = 0; i < text->word_count; i++) {
        const pk_words *from = &text->words[i];
        const size_t words = pk_count_words(from->text);

        if (from->change == PK_SAME) {
            runs->items[runs->count++] =
                (pk_diff_run) { .same = true, .side = { from->text, same_in_new(&rest, words) }, .words = words };
        } else {
            pk_diff_run *run = change_at_end(runs);

            run->side[from->change == PK_ADDED ? PK_NEW : PK_OLD] = from->text;
            if (words > run->words)
                run->words = words;
            if (from->change == PK_ADDED)
                rest = pk_text_from(text->side[PK_NEW],
                                    (size_t)(from->text.data + from->text.size - text->side[PK_NEW].data));
        }
    }
}

static bool is_stray(const pk_diff_run *before, const pk_diff_run *same, const pk_diff_run *after)
{
    return !before->same && same->same && !after->same && same->words <= STRAY && same->words <= before->words
           && same->words <= after->words;
}

static void take_in_stray(pk_diff_runs *runs)
{
    size_t kept = 0;

    for (size_t i = 0; i < runs->count; i++) {
        const pk_diff_run *same = &runs->items[i], *after = same + 1;
        pk_diff_run *before = kept > 0 ? &runs->items[kept - 1] : NULL;

        if (before != NULL && i + 1 < runs->count && is_stray(before, same, after)) {
            for (int side = PK_OLD; side < PK_SIDES; side++)
                before->side[side] = span(span(before->side[side], same->side[side]), after->side[side]);
            before->words += same->words + after->words;
            i++;
        } else {
            runs->items[kept++] = *same;
        }
    }
    runs->count = kept;
}

pk_status pk_diff_runs_of(const pk_diff_text *text, pk_arena *arena, pk_diff_runs *runs)
{
    *runs = (pk_diff_runs) { pk_arena_zeroed(arena, text->word_count, sizeof(pk_diff_run)), 0 };
    if (runs->items == NULL)
        return PK_ENOMEM;
    gather(text, runs);
    take_in_stray(runs);
    return PK_OK;
}
