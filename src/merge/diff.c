/* What has changed from one plan to another: the list of areas and goals in the order in which they are told. */
#include "merge/diff.h"

#include "merge/diff_match.h"
#include "merge/diff_texts.h"

const char *pk_diff_change_name(pk_diff_change change)
{
    static const char *const names[] = {
        [PK_DIFF_ADDED] = "added", [PK_DIFF_REMOVED] = "removed", [PK_DIFF_CHANGED] = "changed", [PK_DIFF_SAME] = "same"
    };

    return names[change];
}

const char *pk_diff_match_name(pk_diff_match match)
{
    static const char *const names[] = {
        [PK_MATCH_NONE] = "", [PK_MATCH_GOAL] = "goal", [PK_MATCH_WORDS] = "words", [PK_MATCH_SIMILAR] = "similar"
    };

    return names[match];
}

const char *pk_diff_kind_name(unsigned kind)
{
    return kind == PK_CHANGE_TIME         ? "time"
           : kind == PK_CHANGE_EVALUATION ? "evaluation"
           : kind == PK_CHANGE_MOVED      ? "moved"
                                          : pk_merge_change_name(kind);
}

size_t pk_diff_count(const pk_diff *diff, unsigned kind)
{
    for (unsigned bit = 0; bit < PK_CHANGE_KINDS; bit++)
        if (kind == 1u << bit)
            return diff->counts.kinds[bit];
    return 0;
}

/** The diff under construction. */
typedef struct pk_diffing {
    pk_diff *diff;
    pk_diff_writer writer;
    const pk_plan *plans[PK_SIDES];
    pk_diff_pairs pairs;
    pk_diff_columns columns;     /* of the two areas that were compared last */
    size_t *first_row[PK_SIDES]; /* by area: the first of its rows */
    size_t *
        gone_after; /* by new row, and behind them by new area for what stood first in it: the first old row that is gone
                           from behind it; SIZE_MAX: none */
    size_t *next_gone; /* by old row: the next that is gone from the same place */
    size_t area_capacity, goal_capacity;
} pk_diffing;

/* ---- goals ---- */

static pk_status add_goal(pk_diffing *d, const pk_diff_goal *goal)
{
    pk_diff *diff = d->diff;

    if (pk_array_reserve(d->writer.arena, &diff->goals, &d->goal_capacity, diff->goal_count, sizeof *diff->goals)
        != PK_OK)
        return PK_ENOMEM;
    diff->goals[diff->goal_count++] = *goal;
    diff->counts.changes[goal->change]++;
    if (goal->further)
        diff->counts.further[goal->row[PK_NEW] != NULL ? PK_NEW : PK_OLD]++;
    for (unsigned bit = 0; bit < PK_CHANGE_KINDS; bit++)
        diff->counts.kinds[bit] += (goal->kinds >> bit) & 1u;
    return PK_OK;
}

static pk_status add_lone(pk_diffing *d, int side, size_t row)
{
    const pk_known_row *known = &d->pairs.rows[side].items[row];
    pk_diff_goal goal = { .change = side == PK_NEW ? PK_DIFF_ADDED : PK_DIFF_REMOVED,
                          .further = d->pairs.further[side][row] };
    pk_status status;

    goal.area[side] = known->area;
    goal.row[side] = known->row;
    status = pk_diff_lone_row(&d->writer, side, &goal);
    return status == PK_OK ? add_goal(d, &goal) : status;
}

static pk_status add_pair(pk_diffing *d, size_t old_row, size_t new_row)
{
    const pk_known_row *before = &d->pairs.rows[PK_OLD].items[old_row], *now = &d->pairs.rows[PK_NEW].items[new_row];
    const size_t area = (size_t)(before->area - d->plans[PK_OLD]->areas);
    pk_diff_goal goal = { .match = d->pairs.match[old_row],
                          .area = { before->area, now->area },
                          .row = { before->row, now->row } };
    pk_status status = PK_OK;

    if (!pk_diff_is_same_place(&d->pairs, area, (size_t)(now->area - d->plans[PK_NEW]->areas)))
        goal.kinds |= PK_CHANGE_MOVED;
    if (d->columns.area[PK_OLD] != before->area || d->columns.area[PK_NEW] != now->area)
        status = pk_diff_pair_columns(&d->writer, before->area, now->area, &d->columns);
    if (status == PK_OK)
        status = pk_diff_rows(&d->writer, d->plans, &d->columns, &goal);
    goal.change = goal.kinds != 0 ? PK_DIFF_CHANGED : PK_DIFF_SAME;
    return status == PK_OK ? add_goal(d, &goal) : status;
}

static pk_status add_gone(pk_diffing *d, size_t place)
{
    pk_status status = PK_OK;

    for (size_t row = d->gone_after[place]; row != SIZE_MAX && status == PK_OK; row = d->next_gone[row])
        status = add_lone(d, PK_OLD, row);
    return status;
}

static pk_status add_rows_of(pk_diffing *d, size_t new_area)
{
    const size_t first = d->first_row[PK_NEW][new_area];
    pk_status status = add_gone(d, d->pairs.rows[PK_NEW].count + new_area);

    for (size_t i = 0; i < d->plans[PK_NEW]->areas[new_area].row_count && status == PK_OK; i++) {
        const size_t row = first + i, other = d->pairs.row_of[PK_NEW][row];

        status = other != SIZE_MAX ? add_pair(d, other, row) : add_lone(d, PK_NEW, row);
        if (status == PK_OK)
            status = add_gone(d, row);
    }
    return status;
}

static pk_status add_rows_of_gone(pk_diffing *d, size_t old_area)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < d->plans[PK_OLD]->areas[old_area].row_count && status == PK_OK; i++) {
        const size_t row = d->first_row[PK_OLD][old_area] + i;

        if (d->pairs.row_of[PK_OLD][row] == SIZE_MAX)
            status = add_lone(d, PK_OLD, row);
    }
    return status;
}

/* A row that is gone is told behind the one that it stood behind, or first in its area. */
static pk_status place_gone(pk_diffing *d)
{
    const size_t rows = d->pairs.rows[PK_NEW].count, places = rows + d->plans[PK_NEW]->area_count;
    size_t *last = pk_arena_zeroed(d->writer.work, places, sizeof *last);

    d->gone_after = pk_arena_zeroed(d->writer.work, places, sizeof *d->gone_after);
    d->next_gone = pk_arena_zeroed(d->writer.work, d->pairs.rows[PK_OLD].count, sizeof *d->next_gone);
    if (last == NULL || d->gone_after == NULL || d->next_gone == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < places; i++)
        d->gone_after[i] = SIZE_MAX;
    for (size_t a = 0; a < d->plans[PK_OLD]->area_count; a++) {
        const size_t area = d->pairs.area_of[PK_OLD][a];
        size_t place = rows + area;

        for (size_t i = 0; area != SIZE_MAX && i < d->plans[PK_OLD]->areas[a].row_count; i++) {
            const size_t row = d->first_row[PK_OLD][a] + i, other = d->pairs.row_of[PK_OLD][row];

            if (other != SIZE_MAX) {
                if (d->pairs.rows[PK_NEW].items[other].area == &d->plans[PK_NEW]->areas[area])
                    place = other;
                continue;
            }
            d->next_gone[row] = SIZE_MAX;
            if (d->gone_after[place] == SIZE_MAX)
                d->gone_after[place] = row;
            else
                d->next_gone[last[place]] = row;
            last[place] = row;
        }
    }
    return PK_OK;
}

/* ---- areas ---- */

/* "** Gäller bara 2022" and so on, a line each. */
static pk_status footnotes_of(pk_arena *arena, const pk_plan_area *area, pk_text *text)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < area->footnote_count && status == PK_OK; i++) {
        const pk_text parts[] = { i > 0 ? PK_TEXT("\n") : PK_TEXT(""), area->footnotes[i].marker,
                                  area->footnotes[i].marker.size > 0 ? PK_TEXT(" ") : PK_TEXT(""),
                                  area->footnotes[i].text };

        for (size_t j = 0; j < sizeof parts / sizeof parts[0] && status == PK_OK; j++)
            status = pk_buffer_add(&buffer, parts[j]);
    }
    if (status == PK_OK)
        *text = pk_buffer_text(&buffer);
    return status;
}

static pk_status compare_areas(pk_diffing *d, pk_diff_area *area)
{
    const pk_plan_area *before = area->area[PK_OLD], *now = area->area[PK_NEW];
    pk_diff_text texts[] = { { .key = PK_TEXT("title"), .side = { before->title, now->title } },
                             { .key = PK_TEXT("objective"), .side = { before->objective, now->objective } },
                             { .key = PK_TEXT("comment"), .side = { before->comment, now->comment } },
                             { .key = PK_TEXT("footnotes") } };
    pk_diff_text *footnotes = &texts[sizeof texts / sizeof texts[0] - 1];
    pk_status status = footnotes_of(d->writer.arena, before, &footnotes->side[PK_OLD]);

    if (status == PK_OK)
        status = footnotes_of(d->writer.arena, now, &footnotes->side[PK_NEW]);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && status == PK_OK; i++)
        status = pk_diff_add_text(&d->writer, &area->texts, texts[i], false, NULL);
    return status;
}

/* Columns that only one of the tables has: that is told once, and not of each goal. */
static pk_status compare_headings(pk_diffing *d, pk_diff_area *area)
{
    pk_status status = PK_OK;

    if (area->area[PK_OLD]->column_count == 0
        || area->area[PK_NEW]->column_count == 0) /* of a table that is not there */
        return PK_OK;
    status = pk_diff_pair_columns(&d->writer, area->area[PK_OLD], area->area[PK_NEW], &d->columns);
    for (int side = PK_OLD; side < PK_SIDES && status == PK_OK; side++) {
        const pk_plan_area *of = area->area[side];

        area->columns[side] = pk_arena_zeroed(d->writer.arena, of->column_count, sizeof *area->columns[side]);
        if (area->columns[side] == NULL)
            return PK_ENOMEM;
        for (size_t i = 0; i < of->column_count; i++)
            if (d->columns.partner[side][i] == SIZE_MAX)
                area->columns[side][area->column_count[side]++] =
                    of->columns[i].header.size > 0 ? of->columns[i].header : of->columns[i].key;
    }
    return status;
}

/* @param old_area, new_area  SIZE_MAX: that plan has it not. Not both. */
static pk_status add_area(pk_diffing *d, size_t old_area, size_t new_area)
{
    pk_diff_area area = { .area = { old_area != SIZE_MAX ? &d->plans[PK_OLD]->areas[old_area] : NULL,
                                    new_area != SIZE_MAX ? &d->plans[PK_NEW]->areas[new_area] : NULL },
                          .first_goal = d->diff->goal_count };
    pk_status status = PK_OK;

    if (area.area[PK_OLD] != NULL && area.area[PK_NEW] != NULL) {
        if ((status = compare_areas(d, &area)) == PK_OK)
            status = compare_headings(d, &area);
    }
    if (status == PK_OK)
        status = new_area != SIZE_MAX ? add_rows_of(d, new_area) : add_rows_of_gone(d, old_area);
    if (status == PK_OK)
        status = pk_array_reserve(d->writer.arena, &d->diff->areas, &d->area_capacity, d->diff->area_count,
                                  sizeof *d->diff->areas);
    area.goal_count = d->diff->goal_count - area.first_goal;
    if (status == PK_OK)
        d->diff->areas[d->diff->area_count++] = area;
    return status;
}

static pk_status add_areas(pk_diffing *d)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < d->plans[PK_NEW]->area_count && status == PK_OK; i++)
        status = add_area(d, d->pairs.area_of[PK_NEW][i], i);
    for (size_t i = 0; i < d->plans[PK_OLD]->area_count && status == PK_OK; i++)
        if (d->pairs.area_of[PK_OLD][i] == SIZE_MAX)
            status = add_area(d, i, SIZE_MAX);
    return status;
}

/* ---- texts of the whole plan ---- */

/* A line that the form itself has: not what the region wrote. */
static bool is_of_the_form(const pk_wordings *introduction, pk_text folded)
{
    for (size_t i = 0; i < introduction->count; i++)
        if (pk_text_equal(introduction->items[i].folded, folded))
            return true;
    return false;
}

static pk_status lines_of(pk_diffing *d, const pk_schema *schema, const pk_text *lines, size_t count, pk_text *text)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, d->writer.arena);
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        pk_text folded;

        if ((status = pk_text_fold(d->writer.work, lines[i], PK_FOLD_LETTERS, &folded)) != PK_OK)
            break;
        if (is_of_the_form(&schema->introduction, folded))
            continue;
        if (buffer.size > 0)
            status = pk_buffer_add(&buffer, PK_TEXT("\n"));
        if (status == PK_OK)
            status = pk_buffer_add(&buffer, lines[i]);
    }
    if (status == PK_OK)
        *text = pk_buffer_text(&buffer);
    return status;
}

static pk_text label_of(const pk_plan_field *field)
{
    return field->field->labels.count > 0 ? field->field->labels.items[0].text : PK_NO_TEXT;
}

static pk_status compare_fields(pk_diffing *d)
{
    pk_status status = PK_OK;

    for (int side = PK_NEW; side >= PK_OLD; side--) {
        const pk_plan *plan = d->plans[side], *other = d->plans[1 - side];

        for (size_t i = 0; i < plan->field_count && status == PK_OK; i++) {
            const pk_plan_field *field = &plan->fields[i], *of_other = pk_plan_field_of(other, field->field->key);
            pk_diff_text text = { .key = field->field->key, .header = label_of(field) };

            if (side == PK_OLD && of_other != NULL) /* told of the new one */
                continue;
            text.side[side] = field->value;
            text.side[1 - side] = of_other != NULL ? of_other->value : PK_NO_TEXT;
            status = pk_diff_add_text(&d->writer, &d->diff->texts, text, false, NULL);
        }
    }
    return status;
}

static pk_status compare_outsides(pk_diffing *d)
{
    pk_diff_text intro = { .key = PK_TEXT("intro") }, outro = { .key = PK_TEXT("outro") };
    pk_status status = compare_fields(d);

    for (int side = PK_OLD; side < PK_SIDES && status == PK_OK; side++) {
        const pk_plan *plan = d->plans[side];

        status = lines_of(d, plan->schema, plan->intro, plan->intro_count, &intro.side[side]);
        if (status == PK_OK)
            status = lines_of(d, plan->schema, plan->outro, plan->outro_count, &outro.side[side]);
    }
    if (status == PK_OK)
        status = pk_diff_add_text(&d->writer, &d->diff->texts, intro, false, NULL);
    return status == PK_OK ? pk_diff_add_text(&d->writer, &d->diff->texts, outro, false, NULL) : status;
}

/* ---- the whole ---- */

static pk_status count_rows(pk_diffing *d, int side)
{
    const pk_plan *plan = d->plans[side];
    size_t count = 0;

    d->first_row[side] = pk_arena_zeroed(d->writer.work, plan->area_count, sizeof *d->first_row[side]);
    if (d->first_row[side] == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < plan->area_count; i++) {
        d->first_row[side][i] = count;
        count += plan->areas[i].row_count;
    }
    return PK_OK;
}

static bool has_pairs(const size_t *partners, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (partners[i] != SIZE_MAX)
            return true;
    return false;
}

static void compare_heads(pk_diffing *d)
{
    const pk_plan *before = d->plans[PK_OLD], *now = d->plans[PK_NEW];

    d->diff->other_template = !d->pairs.same_template;
    d->diff->other_region =
        before->region != NULL && now->region != NULL && !pk_text_equal(before->region->code, now->region->code);
    d->diff->other_phase = !pk_text_equal(pk_plan_phase_id(before), pk_plan_phase_id(now));
}

static pk_status compare(pk_diffing *d)
{
    pk_status status = pk_diff_pair(&d->pairs, d->writer.work, &d->writer.steps->rows);

    if (status == PK_OK)
        status = count_rows(d, PK_OLD);
    if (status == PK_OK)
        status = count_rows(d, PK_NEW);
    if (status == PK_OK)
        status = place_gone(d);
    if (status == PK_OK)
        status = compare_outsides(d);
    if (status == PK_OK)
        status = add_areas(d);
    if (status == PK_OK)
        d->diff->nothing_in_common = !has_pairs(d->pairs.row_of[PK_OLD], d->pairs.rows[PK_OLD].count)
                                     && !has_pairs(d->pairs.area_of[PK_OLD], d->plans[PK_OLD]->area_count);
    return status;
}

pk_status pk_diff_make(const pk_submission *old_plan, const pk_submission *new_plan, pk_arena *arena,
                       pk_diff_steps *steps, pk_diff *diff)
{
    pk_arena work, scratch;
    pk_diffing d = { .diff = diff, .writer = { arena, &work, &scratch, steps } };
    pk_status status;

    pk_arena_init(&work, arena->allocator);
    pk_arena_init(&scratch, arena->allocator);
    *diff = (pk_diff) { .side = { old_plan, new_plan } };
    d.plans[PK_OLD] = d.pairs.plan[PK_OLD] = old_plan->plan;
    d.plans[PK_NEW] = d.pairs.plan[PK_NEW] = new_plan->plan;
    d.pairs.same_template = pk_text_equal(old_plan->plan->schema->id, new_plan->plan->schema->id);
    compare_heads(&d);
    status = compare(&d);
    pk_arena_free(&scratch);
    pk_arena_free(&work);
    return status;
}
