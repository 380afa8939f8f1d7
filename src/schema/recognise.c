/* Each schema bids for the document by what it finds of itself there. Points:
 *
 *     60  all its headings in one row, of those that may be left out half; a synonym or a misspelling is worth four fifths,
 *         and what else stands in the row takes away half of its share
 *     20  its title
 *     20  the titles of all its areas, or of all sections into which they may be divided; ten of either are as good as all
 *    -40  its title for other years: the form of another period, which may look the same in all else
 *     40  joint goals word for word; looked for only where the rest leaves a doubt, because that takes the whole schema
 *
 * Nothing but headings is enough only when nearly all are there: half of them stand in any action plan. */
#include "schema/recognise.h"

#define HEADING_POINTS      60.0
#define TITLE_POINTS        20.0
#define AREA_POINTS         20.0
#define OTHER_PERIOD_POINTS 40.0
#define GOAL_POINTS         40.0
#define INEXACT             0.8 /* of a heading that is a synonym or misspelt */
#define STRANGERS           0.5 /* of the share that headings of nobody's have in the row */
#define HEADINGS_ALL        1.0 /* nothing better can come */

/* All headings, three of them misspelt, and one area: nothing less was seen in a plan that goals do not also tell. */
#define ENOUGH 55.0
/* Below a third of the headings goals are not looked for: Mellansverige's plans, with other goals, reach 27. */
#define WORTH_A_LOOK 20.0
/* A heading and a half: two schemas that differ by less may trade places by one misspelling. */
#define CLOSE 10.0

enum {
    ROWS_LOOKED_AT = 5000, /* of a table: plans have less than 200, and a long list of other data should cost little */
    TITLE_MORE_BYTES = 60, /* that may stand around a title in its line: a region's name, a diary number */
    LINE_BYTES = 240,      /* longer lines are text */
    GOAL_BYTES = 20,       /* shorter cells are no goal */
    GOAL_CELLS = 4,        /* the goal is among the first cells of its row */
    GOALS_ENOUGH = 5,      /* goals are long sentences: so many are no chance */
    AREAS_ENOUGH = 10      /* no other form has so many of the same titles, and a region may leave out the rest */
};

typedef struct looker {
    const pk_block *block; /* being looked at */
    const pk_schema *schema;
    pk_arena *work; /* reset after each row and line */
    pk_bid *bid;
    double wanted;   /* headings that a whole row has */
    double headings; /* share of them in the best row */
    bool *found;     /* by area, or by goal */
} looker;

/* ---- titles and areas ---- */

/* Only the digits, or all but them, of a folded text. */
static pk_status filter_digits(pk_arena *arena, pk_text text, bool digits, pk_text *out)
{
    pk_buffer buffer;
    pk_status status = PK_OK;

    pk_buffer_init(&buffer, arena);
    for (size_t i = 0; i < text.size && status == PK_OK; i++)
        if ((text.data[i] >= '0' && text.data[i] <= '9') == digits)
            status = pk_buffer_add(&buffer, (pk_text) { text.data + i, 1 });
    if (status == PK_OK)
        *out = pk_buffer_text(&buffer);
    return status;
}

static pk_status look_for_title(looker *l, pk_text line)
{
    pk_text folded, words, years;
    pk_status status;

    if (l->bid->title || (status = pk_text_fold(l->work, line, PK_FOLD_LETTERS, &folded)) != PK_OK)
        return l->bid->title ? PK_OK : status;
    if ((status = filter_digits(l->work, folded, false, &words)) != PK_OK
        || (status = filter_digits(l->work, folded, true, &years)) != PK_OK)
        return status;
    for (size_t i = 0; i < l->schema->titles.count; i++) {
        pk_text title = l->schema->titles.items[i].folded, title_words, title_years;

        /* a short title, "Handlingsplan 2025–2027", must be most of its line: its word stands in many */
        if (folded.size > title.size + (title.size < TITLE_MORE_BYTES ? title.size : TITLE_MORE_BYTES))
            continue;
        if (pk_text_find(folded, title) != SIZE_MAX) {
            l->bid->title = true;
            l->bid->other_period = false;
            l->bid->title_line = line;
            return PK_OK;
        }
        if ((status = filter_digits(l->work, title, false, &title_words)) != PK_OK
            || (status = filter_digits(l->work, title, true, &title_years)) != PK_OK)
            return status;
        if (years.size > 0 && title_years.size > 0 && pk_text_find(words, title_words) != SIZE_MAX
            && pk_text_find(years, title_years) == SIZE_MAX) {
            l->bid->other_period = true;
            l->bid->title_line = line;
        }
    }
    return PK_OK;
}

/* Under another number the title of an area is somebody else's: "Barn och unga" is in every cancer plan. */
static pk_status look_for_area(looker *l, pk_text number, pk_text title, bool short_will_do)
{
    pk_area_kind how;
    size_t area;
    pk_status status = pk_area_match(l->schema, number, title, l->work, &area, &how);
    bool is_title = how == PK_AREA_EXACT || how == PK_AREA_SYNONYM || how == PK_AREA_NEAR
                    || (how == PK_AREA_SHORTENED && short_will_do);

    if (status == PK_OK && is_title && !l->found[area]) {
        l->found[area] = true;
        l->bid->areas++;
    }
    return status;
}

static pk_status look_at_line(looker *l, pk_text number, pk_text line, bool short_will_do)
{
    pk_status status;

    if (line.size == 0 || line.size > LINE_BYTES)
        return PK_OK;
    if ((status = look_for_title(l, line)) == PK_OK)
        status = look_for_area(l, number, line, short_will_do);
    pk_arena_reset(l->work);
    return status;
}

/* ---- tables ---- */

/* The cell that stands alone in its row, as titles do; NULL when there are none or several. */
static const pk_cell *lone_cell(const pk_row *row)
{
    const pk_cell *lone = NULL;

    for (size_t i = 0; i < row->count; i++) {
        if (pk_text_is_blank(row->cells[i].text))
            continue;
        if (lone != NULL)
            return NULL;
        lone = &row->cells[i];
    }
    return lone;
}

static pk_status look_at_row(looker *l, const pk_row *row)
{
    const pk_cell *lone = lone_cell(row);
    pk_heading_count count;
    bool is_heading;
    double weight;
    pk_status status;

    if (lone != NULL)
        return look_at_line(l, lone->number, lone->text, false);
    if (l->headings >= HEADINGS_ALL)
        return PK_OK;
    status = pk_row_is_heading(l->schema, row, l->work, &is_heading, &count);
    pk_arena_reset(l->work);
    if (status != PK_OK || !is_heading)
        return status;
    weight = (double)count.exact + INEXACT * (double)(count.named - count.exact);
    weight = weight < l->wanted ? weight / l->wanted : 1;
    weight *= 1 - STRANGERS * (double)count.other / (double)(count.named + count.other);
    if (weight > l->headings) {
        l->headings = weight;
        l->bid->headings = count.named;
        l->bid->strangers = count.other;
        l->bid->row = row;
        l->bid->block = l->block;
    }
    return PK_OK;
}

static pk_status look_at_table(looker *l, const pk_table *table)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < table->count && i < ROWS_LOOKED_AT && status == PK_OK; i++)
        status = look_at_row(l, &table->rows[i]);
    return status;
}

static pk_status look_at_block(looker *l, const pk_block *block)
{
    pk_status status = PK_OK;

    l->block = block;
    switch (block->kind) {
    case PK_BLOCK_HEADING:
        return look_at_line(l, block->number, block->text, true);
    case PK_BLOCK_PARAGRAPH:
    case PK_BLOCK_HEADER:
    case PK_BLOCK_TEXTBOX:
        return look_at_line(l, block->number, block->text, false);
    case PK_BLOCK_SHEET:
        status = look_at_line(l, PK_TEXT(""), block->name, true);
        return status == PK_OK ? look_at_table(l, block->table) : status;
    case PK_BLOCK_TABLE:
        return look_at_table(l, block->table);
    case PK_BLOCK_FOOTER:
    case PK_BLOCK_NOTE:
    case PK_BLOCK_COMMENT:
        break;
    }
    return PK_OK;
}

/* ---- bids ---- */

/* Of columns that may be left out, half are expected. */
static double count_wanted(const pk_schema *schema)
{
    double wanted = 0;

    for (size_t i = 0; i < schema->column_count; i++)
        if (!schema->columns[i].untitled)
            wanted += schema->columns[i].optional ? 0.5 : 1;
    return wanted > 0 ? wanted : 1;
}

/* A document is divided into the areas, or into their sections. */
static double share_of_areas(const pk_schema *schema, const bool *found)
{
    size_t all[2] = { 0 }, there[2] = { 0 };
    double share = 0;

    for (size_t i = 0; i < schema->area_count; i++) {
        bool is_section = schema->areas[i].part_of != SIZE_MAX;

        all[is_section]++;
        there[is_section] += found[i];
    }
    for (size_t i = 0; i < 2; i++)
        if (there[i] >= AREAS_ENOUGH)
            share = 1;
        else if (all[i] > 0 && (double)there[i] / (double)all[i] > share)
            share = (double)there[i] / (double)all[i];
    return share;
}

static pk_status make_bid(const pk_document *document, const pk_schema *schema, pk_arena *keep, pk_arena *work,
                          pk_bid *bid)
{
    looker l = { .schema = schema, .work = work, .bid = bid };
    pk_status status = PK_OK;

    *bid = (pk_bid) { .schema = schema };
    l.wanted = count_wanted(schema);
    if ((l.found = pk_arena_zeroed(keep, schema->area_count, sizeof *l.found)) == NULL)
        return PK_ENOMEM;
    bid->area_found = l.found;
    for (size_t i = 0; i < document->count && status == PK_OK; i++)
        status = look_at_block(&l, &document->blocks[i]);
    bid->heading_points = HEADING_POINTS * l.headings;
    bid->title_points = (bid->title ? TITLE_POINTS : 0) - (bid->other_period ? OTHER_PERIOD_POINTS : 0);
    bid->area_points = AREA_POINTS * share_of_areas(schema, l.found);
    bid->points = bid->heading_points + bid->title_points + bid->area_points;
    return status;
}

static pk_status look_for_goal(looker *l, pk_text cell)
{
    pk_text folded;
    pk_status status = pk_text_fold(l->work, cell, PK_FOLD_LETTERS, &folded);

    if (status != PK_OK)
        return status;
    for (size_t i = 0; i < l->schema->goal_count; i++)
        if (!l->found[i] && pk_text_starts(folded, l->schema->goals[i].text.folded)) {
            l->found[i] = true;
            l->bid->goals++;
            break;
        }
    return PK_OK;
}

static pk_status look_for_goals(looker *l, const pk_table *table)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < table->count && i < ROWS_LOOKED_AT && status == PK_OK; i++) {
        const pk_row *row = &table->rows[i];

        for (size_t j = 0; j < row->count && j < GOAL_CELLS && status == PK_OK; j++)
            if (row->cells[j].text.size >= GOAL_BYTES)
                status = look_for_goal(l, row->cells[j].text);
        pk_arena_reset(l->work);
    }
    return status;
}

/* Look for the goals too, which takes the schema as a whole. */
static pk_status find_goals(pk_library *library, const pk_document *document, pk_arena *keep, pk_arena *work,
                            pk_bid *bid)
{
    looker l = { .work = work, .bid = bid };
    pk_status status = pk_library_schema(library, bid->schema->id, &l.schema);

    if (status != PK_OK || bid->goal_found != NULL)
        return status;
    bid->schema = l.schema;
    if (l.schema->goal_count == 0)
        return PK_OK;
    if ((l.found = pk_arena_zeroed(keep, l.schema->goal_count, sizeof *l.found)) == NULL)
        return PK_ENOMEM;
    bid->goal_found = l.found;
    for (size_t i = 0; i < document->count && status == PK_OK; i++)
        if (document->blocks[i].table != NULL)
            status = look_for_goals(&l, document->blocks[i].table);
    return status;
}

static pk_status improve_bid(pk_library *library, const pk_document *document, pk_arena *keep, pk_arena *work,
                             pk_bid *bid)
{
    pk_status status = find_goals(library, document, keep, work, bid);
    size_t enough = bid->schema->goal_count < GOALS_ENOUGH ? bid->schema->goal_count : GOALS_ENOUGH;

    if (status == PK_OK && enough > 0)
        bid->goal_points = GOAL_POINTS * (bid->goals < enough ? (double)bid->goals / (double)enough : 1);
    bid->points += bid->goal_points;
    return status;
}

/* Best first; equal ones stay in the order of their ids. */
static void sort_bids(pk_bid *bids, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && bids[j].points > bids[j - 1].points; j--) {
            pk_bid better = bids[j];

            bids[j] = bids[j - 1];
            bids[j - 1] = better;
        }
}

/* Goals decide between those that come close to each other, and for those that have not enough without them. */
static pk_status settle_doubts(pk_library *library, const pk_document *document, pk_arena *keep, pk_arena *work,
                               pk_bid *bids, size_t count)
{
    double best = bids[0].points, least = best >= ENOUGH ? best - CLOSE : WORTH_A_LOOK;
    size_t doubtful = 0;
    pk_status status = PK_OK;

    while (doubtful < count && bids[doubtful].points >= least)
        doubtful++;
    if (best >= ENOUGH && doubtful == 1)
        return PK_OK;
    for (size_t i = 0; i < doubtful && status == PK_OK; i++)
        status = improve_bid(library, document, keep, work, &bids[i]);
    sort_bids(bids, count);
    return status;
}

/* The one to name when none will do: the form for other years is nearer than another form for these. */
static pk_bid closest_bid(const pk_bid *bids, size_t count)
{
    pk_bid none = { .schema = NULL };
    const pk_bid *closest = NULL;
    double most = 0;

    for (size_t i = 0; i < count; i++) {
        double points = bids[i].points + (bids[i].other_period ? OTHER_PERIOD_POINTS : 0);

        if (points <= most && !(closest == NULL && bids[i].other_period))
            continue;
        most = points;
        closest = &bids[i];
    }
    return closest != NULL ? *closest : none;
}

static pk_status decide(pk_library *library, const pk_bid *bids, size_t count, pk_recognition *decision)
{
    pk_recognition result = { 0 };
    pk_status status = PK_OK;

    if (bids[0].points >= ENOUGH) {
        result.winner = bids[0];
        status = pk_library_schema(library, bids[0].schema->id, &result.schema);
        result.winner.schema = result.schema;
        if (count > 1)
            result.runner_up = bids[1];
        result.ambiguous = count > 1 && bids[1].points >= ENOUGH && bids[0].points - bids[1].points < CLOSE;
    } else {
        result.closest = closest_bid(bids, count);
    }
    if (status == PK_OK)
        *decision = result;
    return status;
}

/* @param keep  For the bids. */
static pk_status recognise(pk_library *library, const pk_document *document, pk_arena *keep, pk_arena *work,
                           pk_recognition *recognition, pk_bid *bids)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < library->count && status == PK_OK; i++)
        status = make_bid(document, library->files[i]->head, keep, work, &bids[i]);
    if (status != PK_OK)
        return status;
    sort_bids(bids, library->count);
    status = settle_doubts(library, document, keep, work, bids, library->count);
    return status == PK_OK ? decide(library, bids, library->count, recognition) : status;
}

static pk_status begin(pk_library *library, pk_arena *keep, pk_recognition *recognition, pk_bid **bids)
{
    *recognition = (pk_recognition) { 0 };
    *bids = pk_arena_zeroed(keep, library->count, sizeof **bids);
    return *bids != NULL ? PK_OK : PK_ENOMEM;
}

pk_status pk_recognise(pk_library *library, const pk_document *document, pk_arena *scratch, pk_recognition *recognition)
{
    pk_bid *bids;
    pk_arena work;
    pk_status status = begin(library, scratch, recognition, &bids);

    if (status != PK_OK || library->count == 0)
        return status;
    pk_arena_init(&work, scratch->allocator);
    status = recognise(library, document, scratch, &work, recognition, bids);
    pk_arena_free(&work);
    return status;
}

pk_status pk_recognise_all(pk_library *library, const pk_document *document, pk_arena *arena,
                           pk_recognition *recognition, pk_bid **bids)
{
    pk_arena work;
    pk_status status = begin(library, arena, recognition, bids);

    if (status != PK_OK || library->count == 0)
        return status;
    pk_arena_init(&work, arena->allocator);
    status = recognise(library, document, arena, &work, recognition, *bids);
    for (size_t i = 0; i < library->count && status == PK_OK; i++)
        status = find_goals(library, document, arena, &work, &(*bids)[i]);
    pk_arena_free(&work);
    return status;
}

double pk_points_enough(void)
{
    return ENOUGH;
}

double pk_points_close(void)
{
    return CLOSE;
}
