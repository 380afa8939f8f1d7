/* Texts of two plans side by side: which differ, and in what words. */
#include "merge/diff_texts.h"

#include "base/text_index.h"
#include "merge/changes.h"

/* ---- word by word ---- */

/* Put a run behind the others, or make it part of the last one: views of one text grow over the blanks between. */
static void put_run(pk_words *runs, size_t *count, pk_words run)
{
    if (*count > 0 && runs[*count - 1].change == run.change) {
        pk_text *last = &runs[*count - 1].text;

        last->size = (size_t)(run.text.data + run.text.size - last->data);
        return;
    }
    runs[(*count)++] = run;
}

/* Between words that stayed, all that went stands before all that came: "a b" to "c d" is one change and not two. */
static size_t gather_runs(pk_words *runs, size_t count, pk_words *gathered)
{
    size_t kept = 0;

    for (size_t i = 0; i < count;) {
        size_t end = i;

        while (end < count && runs[end].change != PK_SAME)
            end++;
        for (size_t j = i; j < end; j++)
            if (runs[j].change == PK_REMOVED)
                put_run(gathered, &kept, runs[j]);
        for (size_t j = i; j < end; j++)
            if (runs[j].change == PK_ADDED)
                put_run(gathered, &kept, runs[j]);
        if (end < count)
            put_run(gathered, &kept, runs[end++]);
        i = end;
    }
    return kept;
}

/* All of the old, and all of the new. */
static pk_status replace_all(pk_arena *arena, pk_diff_text *text)
{
    text->words = pk_arena_zeroed(arena, PK_SIDES, sizeof *text->words);
    if (text->words == NULL)
        return PK_ENOMEM;
    for (int side = PK_OLD; side < PK_SIDES; side++)
        if (text->side[side].size > 0)
            text->words[text->word_count++] = (pk_words) { side == PK_OLD ? PK_REMOVED : PK_ADDED, text->side[side] };
    return PK_OK;
}

static pk_status find_words(pk_diff_writer *writer, pk_diff_text *text)
{
    pk_words *runs = NULL;
    size_t count = 0;
    pk_status status;

    if (text->side[PK_OLD].size == 0 || text->side[PK_NEW].size == 0)
        return replace_all(writer->arena, text);
    status = pk_text_diff_within(writer->scratch, text->side[PK_OLD], text->side[PK_NEW], &writer->steps->words, &runs,
                                 &count);
    if (status == PK_ELIMIT) {
        text->whole = true;
        return replace_all(writer->arena, text);
    }
    if (status != PK_OK)
        return status;
    text->words = pk_arena_zeroed(writer->arena, count, sizeof *text->words);
    if (text->words == NULL)
        return PK_ENOMEM;
    text->word_count = gather_runs(runs, count, text->words);
    return PK_OK;
}

static pk_status judge_difference(pk_arena *scratch, const pk_diff_text *text, bool exact, bool *differs)
{
    pk_text folded[PK_SIDES];
    pk_status status = PK_OK;

    *differs = !pk_text_equal(text->side[PK_OLD], text->side[PK_NEW]);
    if (!*differs || exact)
        return PK_OK;
    for (int side = PK_OLD; side < PK_SIDES && status == PK_OK; side++)
        status = pk_text_fold(scratch, text->side[side], PK_FOLD_LETTERS, &folded[side]);
    if (status == PK_OK)
        *differs = !pk_text_equal(folded[PK_OLD], folded[PK_NEW]);
    return status;
}

pk_status pk_diff_add_text(pk_diff_writer *writer, pk_diff_texts *texts, pk_diff_text text, bool exact, bool *added)
{
    bool differs;
    pk_status status = judge_difference(writer->scratch, &text, exact, &differs);

    if (status == PK_OK && differs)
        status = find_words(writer, &text);
    if (status == PK_OK && differs)
        status = pk_array_reserve(writer->arena, &texts->items, &texts->capacity, texts->count, sizeof *texts->items);
    pk_arena_reset(writer->scratch);
    if (status == PK_OK && differs)
        texts->items[texts->count++] = text;
    if (added != NULL)
        *added = differs;
    return status;
}

/* ---- columns ---- */

/* Of the template its key; else its heading, whose words tell it. */
static pk_status column_key(pk_arena *arena, const pk_plan_column *column, pk_text *key)
{
    pk_text folded;

    if (column->column != NULL)
        return pk_text_format(arena, key, "=%.*s", PK_PRINT(column->key));
    if (pk_text_fold(arena, column->key, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    return pk_text_format(arena, key, "%.*s", PK_PRINT(folded));
}

/* The k-th column of a key goes with the k-th of the other table (K04: a heading may stand there twice). */
static pk_status pair_columns(pk_diff_writer *writer, pk_diff_columns *columns)
{
    pk_text_index index = { .arena = writer->scratch };
    const pk_plan_area *old_area = columns->area[PK_OLD], *new_area = columns->area[PK_NEW];
    size_t *next = pk_arena_zeroed(writer->scratch, new_area->column_count, sizeof *next);
    size_t *last = pk_arena_zeroed(writer->scratch, new_area->column_count, sizeof *last);
    pk_status status = next != NULL && last != NULL ? PK_OK : PK_ENOMEM;
    pk_text key;

    /* each key leads to the first column, and each column to the next of its key; SIZE_MAX: there is none */
    for (size_t i = 0; i < new_area->column_count && status == PK_OK; i++) {
        size_t first;

        next[i] = SIZE_MAX;
        last[i] = i;
        if ((status = column_key(writer->scratch, &new_area->columns[i], &key)) != PK_OK)
            break;
        if ((first = pk_text_index_find(&index, key)) == SIZE_MAX) {
            status = pk_text_index_add(&index, key, i);
        } else {
            next[last[first]] = i;
            last[first] = i;
        }
    }
    for (size_t i = 0; i < old_area->column_count && status == PK_OK; i++) {
        size_t at;

        if ((status = column_key(writer->scratch, &old_area->columns[i], &key)) != PK_OK)
            break;
        at = pk_text_index_find(&index, key);
        while (at != SIZE_MAX && columns->partner[PK_NEW][at] != SIZE_MAX)
            at = next[at];
        if (at != SIZE_MAX) {
            columns->partner[PK_OLD][i] = at;
            columns->partner[PK_NEW][at] = i;
        }
    }
    return status;
}

pk_status pk_diff_pair_columns(pk_diff_writer *writer, const pk_plan_area *old_area, const pk_plan_area *new_area,
                               pk_diff_columns *columns)
{
    pk_status status;

    *columns = (pk_diff_columns) { .area = { old_area, new_area } };
    for (int side = PK_OLD; side < PK_SIDES; side++) {
        const size_t count = columns->area[side]->column_count;

        columns->partner[side] = pk_arena_zeroed(writer->work, count, sizeof *columns->partner[side]);
        if (columns->partner[side] == NULL)
            return PK_ENOMEM;
        for (size_t i = 0; i < count; i++)
            columns->partner[side][i] = SIZE_MAX;
    }
    status = pair_columns(writer, columns);
    pk_arena_reset(writer->scratch);
    return status;
}

/* ---- rows ---- */

static const pk_schema_column no_column = { .role = PK_ROLE_TEXT };

static const pk_schema_column *template_column(const pk_plan_column *column)
{
    return column->column != NULL ? column->column : &no_column;
}

/* What a column says: of the goal's, the goal without number and marker. */
static pk_text text_of(const pk_plan_area *area, const pk_plan_row *row, size_t column)
{
    return template_column(&area->columns[column])->role == PK_ROLE_GOAL ? row->text : row->cells[column].text;
}

static unsigned kind_of_column(pk_role role, unsigned kinds)
{
    switch (role) {
    case PK_ROLE_RESPONSIBLE:
        return PK_CHANGE_RESPONSIBLE;
    case PK_ROLE_EVALUATION:
        return PK_CHANGE_EVALUATION;
    case PK_ROLE_TIME:
        return (kinds & (PK_CHANGE_SLIPPED | PK_CHANGE_HASTENED)) != 0 ? 0 : PK_CHANGE_TIME;
    case PK_ROLE_STATUS: /* other words that are no status */
        return (kinds & (PK_CHANGE_FORWARD | PK_CHANGE_REGRESSED)) != 0 ? 0 : PK_CHANGE_STATUS;
    case PK_ROLE_GOAL:
    case PK_ROLE_TEXT:
    case PK_ROLE_ACTIVITY:
    case PK_ROLE_TARGET:
    case PK_ROLE_ACTOR:
    case PK_ROLE_FREQUENCY:
        break;
    }
    return PK_CHANGE_REWORDED;
}

/* "P" and "Pågående" are one status: its words count only where they are none, or where it is another. */
static bool says_the_same_status(const pk_plan *const plans[PK_SIDES], const pk_diff_goal *goal)
{
    return (goal->kinds & (PK_CHANGE_FORWARD | PK_CHANGE_REGRESSED | PK_CHANGE_STATUS)) == 0
           && !pk_status_is_unknown(plans[PK_OLD], goal->area[PK_OLD], goal->row[PK_OLD])
           && !pk_status_is_unknown(plans[PK_NEW], goal->area[PK_NEW], goal->row[PK_NEW]);
}

/* "Hösten 2022" and "ht 2022": read as the same time, and nothing beside it. */
static bool says_the_same_time(const pk_plan_cell *before, const pk_plan_cell *now)
{
    return before->time != NULL && now->time != NULL && pk_timeline_equal(before->time, now->time)
           && before->time->from.year + before->time->to.year > 0
           && ((before->time->flags | now->time->flags) & (PK_TIME_IN_SENTENCE | PK_TIME_CONDITIONAL)) == 0;
}

static pk_status compare_column(pk_diff_writer *writer, const pk_plan *const plans[PK_SIDES],
                                const pk_diff_columns *columns, size_t index, pk_diff_goal *goal)
{
    const pk_plan_column *column = &columns->area[PK_NEW]->columns[index];
    const pk_role role = template_column(column)->role;
    pk_diff_text text = { .key = column->key, .header = column->header, .is_cell = true, .column = column->column };
    bool added = false;
    pk_status status;

    if (role == PK_ROLE_STATUS && says_the_same_status(plans, goal))
        return PK_OK;
    if (role == PK_ROLE_TIME
        && says_the_same_time(&goal->row[PK_OLD]->cells[columns->partner[PK_NEW][index]],
                              &goal->row[PK_NEW]->cells[index]))
        return PK_OK;
    text.side[PK_OLD] = text_of(columns->area[PK_OLD], goal->row[PK_OLD], columns->partner[PK_NEW][index]);
    text.side[PK_NEW] = text_of(columns->area[PK_NEW], goal->row[PK_NEW], index);
    status = pk_diff_add_text(writer, &goal->texts, text, role == PK_ROLE_STATUS, &added);
    if (added)
        goal->kinds |= kind_of_column(role, goal->kinds);
    return status;
}

/* By how much the end of a row's time has moved. */
static void measure_slip(pk_diff_goal *goal)
{
    const pk_timeline *before = pk_row_time(goal->area[PK_OLD], goal->row[PK_OLD]);
    const pk_timeline *now = pk_row_time(goal->area[PK_NEW], goal->row[PK_NEW]);

    if ((goal->kinds & (PK_CHANGE_SLIPPED | PK_CHANGE_HASTENED)) == 0)
        return;
    goal->days = (int)(pk_date_to_days(now->to) - pk_date_to_days(before->to));
    goal->months = (now->to.year - before->to.year) * 12 + now->to.month - before->to.month;
}

pk_status pk_diff_rows(pk_diff_writer *writer, const pk_plan *const plans[PK_SIDES], const pk_diff_columns *columns,
                       pk_diff_goal *goal)
{
    const pk_merge_change change = { .area = goal->area[PK_NEW],
                                     .earlier_area = goal->area[PK_OLD],
                                     .row = goal->row[PK_NEW],
                                     .earlier_row = goal->row[PK_OLD] };
    const pk_diff_text number = { .key = PK_TEXT("dnr"), .side = { goal->row[PK_OLD]->dnr, goal->row[PK_NEW]->dnr } };
    bool added = false;
    pk_status status = PK_OK;

    goal->kinds |= pk_change_of_status(&change, plans[PK_OLD], plans[PK_NEW]) | pk_change_of_times(&change);
    measure_slip(goal);
    for (size_t i = 0; i < columns->area[PK_NEW]->column_count && status == PK_OK; i++)
        if (columns->partner[PK_NEW][i] != SIZE_MAX)
            status = compare_column(writer, plans, columns, i, goal);
    if (status == PK_OK)
        status = pk_diff_add_text(writer, &goal->texts, number, false, &added);
    if (added)
        goal->kinds |= PK_CHANGE_REWORDED;
    return status;
}

pk_status pk_diff_lone_row(pk_diff_writer *writer, int side, pk_diff_goal *goal)
{
    const pk_plan_area *area = goal->area[side];
    pk_status status = PK_OK;

    for (size_t i = 0; i < area->column_count && status == PK_OK; i++) {
        const pk_plan_column *column = &area->columns[i];
        pk_diff_text text = { .key = column->key, .header = column->header, .is_cell = true, .column = column->column };

        if (template_column(column)->role == PK_ROLE_GOAL)
            continue;
        text.side[side] = text_of(area, goal->row[side], i);
        status = pk_diff_add_text(writer, &goal->texts, text, true, NULL);
    }
    return status;
}
