/* Who gets a letter about what, and what its files are called. */
#include "write/letter.h"

/* ---- names of files ---- */

/* Letters that a file name has on every system; others are one hyphen. */
static pk_status add_plain(pk_buffer *name, uint32_t letter)
{
    static const struct {
        uint32_t from;
        char to;
    } plain[] = { { 0xE5, 'a' }, { 0xE4, 'a' }, { 0xF6, 'o' }, { 0xE9, 'e' }, { 0xFC, 'u' } };

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i].from == letter)
            letter = (uint32_t)plain[i].to;
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
        return pk_buffer_add_code_point(name, letter);
    if (name->size == 0 || name->data[name->size - 1] == '-')
        return PK_OK;
    return pk_buffer_add(name, PK_TEXT("-"));
}

static pk_text without_ending(pk_text name)
{
    size_t dot = name.size;

    while (dot > 0 && name.data[dot - 1] != '.')
        dot--;
    if (dot > 1)
        name.size = dot - 1;
    return name;
}

static pk_status plain_name(pk_arena *arena, pk_text text, pk_text *name)
{
    enum { LETTERS_MAX = 60 };
    pk_buffer buffer;
    pk_text folded;
    pk_status status = pk_text_fold(arena, text, PK_FOLD_WORDS, &folded);

    pk_buffer_init(&buffer, arena);
    while (status == PK_OK && folded.size > 0 && buffer.size < LETTERS_MAX)
        status = add_plain(&buffer, pk_text_code_point(&folded));
    *name = pk_buffer_text(&buffer);
    while (name->size > 0 && name->data[name->size - 1] == '-')
        name->size--;
    if (name->size == 0)
        *name = PK_TEXT("plan");
    return status;
}

static bool is_taken(const pk_letters *letters, pk_text name)
{
    for (size_t i = 0; i < letters->count; i++)
        if (pk_text_equal(letters->items[i].name, name))
            return true;
    return false;
}

/* By region, else by file; a second letter of the same name gets a number. */
static pk_status name_letter(pk_arena *arena, const pk_letters *letters, pk_letter *letter)
{
    const pk_text of =
        letter->region != NULL ? letter->region->short_name : without_ending(pk_base_name(letter->submission->name));
    pk_text name;
    pk_status status = plain_name(arena, of, &name);

    letter->name = name;
    for (unsigned number = 2; status == PK_OK && is_taken(letters, letter->name); number++)
        status = pk_text_format(arena, &letter->name, "%.*s-%u", PK_PRINT(name), number);
    return status;
}

static pk_status add(pk_arena *arena, pk_letters *letters, pk_letter letter)
{
    if (name_letter(arena, letters, &letter) != PK_OK
        || pk_array_reserve(arena, &letters->items, &letters->capacity, letters->count, sizeof *letters->items)
               != PK_OK)
        return PK_ENOMEM;
    letters->items[letters->count++] = letter;
    return PK_OK;
}

/* ---- whose ---- */

static bool is_of(const pk_merge_source *source, const pk_region *region, pk_merge_state state)
{
    const pk_plan *plan = source->submission->plan;

    return source->state == state && plan != NULL && plan->region != NULL && region != NULL
           && pk_text_equal(plan->region->code, region->code);
}

/* @param taken  Is not among them, and neither is a copy of it. */
static pk_status find_others(const pk_merge *merge, const pk_region *region, const pk_submission *taken,
                             pk_merge_state state, pk_arena *arena, pk_letter *letter)
{
    const pk_submission **others = pk_arena_zeroed(arena, merge->source_count, sizeof(*others));

    if (others == NULL)
        return PK_ENOMEM;
    letter->others = others;
    for (size_t i = 0; i < merge->source_count; i++)
        if (is_of(&merge->sources[i], region, state)
            && (taken == NULL
                || !pk_text_equal(pk_text_of(merge->sources[i].submission->sha256), pk_text_of(taken->sha256))))
            others[letter->other_count++] = merge->sources[i].submission;
    return PK_OK;
}

/* The region has sent something else than what is gathered, and is told so: that is a reminder as well. */
static bool sent_another(const pk_merge *merge, const pk_region *region)
{
    for (size_t i = 0; i < merge->source_count; i++)
        if (is_of(&merge->sources[i], region, PK_STATE_OTHER))
            return true;
    return false;
}

static pk_status add_column(const pk_merge *merge, const pk_merge_column *column, bool reminders, pk_arena *arena,
                            pk_letters *letters)
{
    pk_letter letter = {
        .region = column->region, .schema = merge->schema, .year = merge->year, .submission = column->submission
    };
    pk_status status = PK_OK;

    if (column->submission != NULL) {
        letter.kind = PK_LETTER_PLAN;
        if (merge->axis == PK_AXIS_REGION)
            status = find_others(merge, column->region, column->submission, PK_STATE_SUPERSEDED, arena, &letter);
    } else if (column->state == PK_STATE_CONFLICT && column->region != NULL) {
        letter.kind = PK_LETTER_CONFLICT;
        status = find_others(merge, column->region, NULL, PK_STATE_CONFLICT, arena, &letter);
    } else if (column->state == PK_STATE_MISSING && reminders && !sent_another(merge, column->region)) {
        letter.kind = PK_LETTER_REMINDER;
    } else {
        return PK_OK; /* an unreadable file is told of by itself */
    }
    return status == PK_OK ? add(arena, letters, letter) : status;
}

static pk_status add_source(const pk_merge *merge, const pk_merge_source *source, const pk_regions *regions,
                            pk_arena *arena, pk_letters *letters)
{
    const pk_plan *plan = source->submission->plan;
    pk_letter letter = { .schema = merge->schema, .year = merge->year, .submission = source->submission };

    switch (source->state) {
    case PK_STATE_UNREADABLE:
        if (source->submission->sha256[0] == '\0') /* it could not be opened: nobody has sent it */
            return PK_OK;
        letter.kind = PK_LETTER_UNREADABLE;
        break;
    case PK_STATE_UNRECOGNISED:
        letter.kind = PK_LETTER_UNRECOGNISED;
        break;
    case PK_STATE_OTHER:
        letter.kind = source->is_of_earlier_year ? PK_LETTER_EARLIER : PK_LETTER_OTHER;
        break;
    case PK_STATE_UNPLACED:
        letter.kind = PK_LETTER_PLAN;
        break;
    case PK_STATE_RECEIVED:
    case PK_STATE_MISSING:
    case PK_STATE_SUPERSEDED:
    case PK_STATE_CONFLICT:
        return PK_OK; /* told of with its region */
    }
    letter.region = plan != NULL      ? plan->region
                    : regions != NULL ? pk_region_in_file_name(regions, source->submission->name)
                                      : NULL;
    return add(arena, letters, letter);
}

pk_status pk_letters_make(const pk_merge *merge, const pk_regions *regions, bool reminders, pk_arena *arena,
                          pk_letters *letters)
{
    pk_status status = PK_OK;

    *letters = (pk_letters) { 0 };
    for (size_t i = 0; i < merge->column_count && status == PK_OK; i++)
        status = add_column(merge, &merge->columns[i], reminders, arena, letters);
    for (size_t i = 0; i < merge->source_count && status == PK_OK; i++)
        status = add_source(merge, &merge->sources[i], regions, arena, letters);
    return status;
}
