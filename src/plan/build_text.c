#include "plan/builder.h"
#include "value/prompts.h"

#include <string.h>

/* A paragraph of the form that a region has touched keeps most of its words. */
#define FORM_LIKENESS 0.7

/* A comment grows line by line: in a buffer, so that a long one costs no more than its length. */
static pk_status take_comment(pk_builder *b, pk_text text)
{
    pk_plan_area *area = pk_builder_area(b);
    pk_status status = PK_OK;

    if (b->comment.arena == NULL || b->comment_area != b->area) {
        pk_buffer_init(&b->comment, b->arena);
        b->comment_area = b->area;
        if (area->comment.data != NULL)
            status = pk_buffer_add(&b->comment, area->comment);
    }
    b->comment_before = b->comment.size;
    if (status == PK_OK && b->comment.size > 0)
        status = pk_buffer_add(&b->comment, PK_TEXT("\n"));
    if (status == PK_OK)
        status = pk_buffer_add(&b->comment, text);
    area->comment = pk_buffer_text(&b->comment);
    return status;
}

static bool equals_one(pk_builder *b, const pk_wordings *wordings, pk_text text)
{
    pk_text folded;

    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK || folded.size == 0)
        return false;
    for (size_t i = 0; i < wordings->count; i++)
        if (pk_text_equal(wordings->items[i].folded, folded))
            return true;
    return false;
}

bool pk_builder_is_of_form(pk_builder *b, pk_text text)
{
    return equals_one(b, &b->schema->introduction, text);
}

/* ---- footnotes ---- */

static pk_status take_footnote(pk_builder *b, pk_text line, const pk_place *place)
{
    pk_plan_area *area = pk_builder_area(b);
    size_t stars = 0;
    pk_plan_footnote *note;

    while (stars < line.size && line.data[stars] == '*')
        stars++;
    if (pk_array_reserve(b->arena, &area->footnotes, &area->footnote_capacity, area->footnote_count, sizeof *note)
        != PK_OK)
        return PK_ENOMEM;
    note = &area->footnotes[area->footnote_count++];
    *note = (pk_plan_footnote) { { line.data, stars }, pk_text_trim(pk_text_from(line, stars)), *place };
    note->place.area = area->number;
    note->place.title = area->title;
    b->mode = PK_MODE_BELOW;
    return PK_OK;
}

static pk_status join_lines(pk_arena *arena, pk_text *text, pk_text line)
{
    return pk_text_format(arena, text, "%.*s\n%.*s", PK_PRINT(*text), PK_PRINT(line));
}

/* A cell may hold several notes, one on each line; a line without a star goes on with the note above it. */
static pk_status take_footnotes(pk_builder *b, pk_text text, const pk_place *place)
{
    pk_text rest = text, line;

    while (pk_text_next(&rest, '\n', &line)) {
        pk_plan_area *area = pk_builder_area(b);
        pk_status status;

        if (pk_text_starts(line, PK_TEXT("*")))
            status = take_footnote(b, line, place);
        else
            status = join_lines(b->arena, &area->footnotes[area->footnote_count - 1].text, line);
        if (status != PK_OK)
            return status;
    }
    return PK_OK;
}

/* ---- what stands before the first area ---- */

static pk_status take_legend(pk_builder *b, size_t column, pk_text name, pk_text text, const pk_place *place)
{
    const pk_schema_column *of = &b->schema->columns[column];
    pk_text written, expected;
    pk_plan *plan = b->plan;

    if (pk_array_reserve(b->arena, &plan->legend, &plan->legend_capacity, plan->legend_count, sizeof *plan->legend)
        != PK_OK)
        return PK_ENOMEM;
    plan->legend[plan->legend_count++] = (pk_plan_legend) { of, NULL, name, text };
    if (of->legend.data == NULL)
        return PK_OK;
    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &written) != PK_OK
        || pk_text_fold(&b->scratch, of->legend, PK_FOLD_LETTERS, &expected) != PK_OK)
        return PK_ENOMEM;
    return pk_text_equal(written, expected) ? PK_OK
                                            : pk_report(b->findings, PK_M10, place, text, PK_ARGS(PK_SAY(LEGEND)));
}

/* "Status | Utkast" on a front page is no legend: that is a sentence, or like the form's own. */
static bool is_legend(pk_builder *b, size_t column, pk_text text)
{
    enum { SENTENCE_BYTES = 40 };
    pk_text form = b->schema->columns[column].legend, folded, expected;

    if (text.size >= SENTENCE_BYTES)
        return true;
    return form.data != NULL && pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) == PK_OK
           && pk_text_fold(&b->scratch, form, PK_FOLD_LETTERS, &expected) == PK_OK
           && pk_text_similarity(folded, expected) > FORM_LIKENESS;
}

/* The name of a column and ":" before its explanation. */
static pk_status legend_name(pk_builder *b, pk_text name, size_t *column, bool *is_name)
{
    pk_heading_kind how = PK_HEADING_NONE;
    pk_status status = PK_OK;

    *is_name = false;
    if (name.size > 0 && name.size < 80)
        status = pk_heading_match(b->schema, name, &b->scratch, column, &how);
    *is_name = status == PK_OK && (how == PK_HEADING_EXACT || how == PK_HEADING_SYNONYM);
    return status;
}

/* A text that is nearly one of the form's own has been altered. Short ones are headings: they decide nothing. */
static pk_status judge_introduction(pk_builder *b, pk_text text, const pk_place *place)
{
    const pk_wordings *form = &b->schema->introduction;
    pk_text folded;

    if (text.size < 60)
        return PK_OK;
    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < form->count; i++)
        if (pk_text_equal(form->items[i].folded, folded))
            return PK_OK;
    for (size_t i = 0; i < form->count; i++)
        if (pk_text_similarity(form->items[i].folded, folded) > FORM_LIKENESS)
            return pk_report(b->findings, PK_M10, place, text, PK_ARGS(PK_SAY(INTRODUCTION)));
    return PK_OK;
}

/* "↑ Arbetet går bra", and below it what that means: the explanation of a status. */
static pk_status take_status_legend(pk_builder *b, pk_text text, const pk_place *place, bool *taken)
{
    const pk_schema *schema = b->schema;
    size_t column = pk_schema_role(schema, PK_ROLE_STATUS), index;
    pk_text rest = text, name, written, expected;
    pk_word_match match;
    pk_plan *plan = b->plan;
    pk_status status;

    *taken = false;
    if (schema->status_count == 0 || column == SIZE_MAX || !pk_text_next(&rest, '\n', &name) || pk_text_is_blank(rest))
        return PK_OK;
    while (name.size > 0) { /* without the sign before it */
        pk_text after = name;

        if (pk_is_letter(pk_text_code_point(&after)))
            break;
        name = after;
    }
    if (name.size == 0
        || (status = pk_word_find(&b->scratch, schema->status_words, schema->status_count, name, &match, &index))
               != PK_OK)
        return name.size == 0 ? PK_OK : status;
    if (match != PK_WORD_EXACT && match != PK_WORD_INTERPRETED)
        return PK_OK;
    *taken = true;
    if (pk_array_reserve(b->arena, &plan->legend, &plan->legend_capacity, plan->legend_count, sizeof *plan->legend)
        != PK_OK)
        return PK_ENOMEM;
    plan->legend[plan->legend_count++] =
        (pk_plan_legend) { &schema->columns[column], &schema->statuses[index], name, rest };
    if (schema->statuses[index].legend.data == NULL)
        return PK_OK;
    if (pk_text_fold(&b->scratch, rest, PK_FOLD_LETTERS, &written) != PK_OK
        || pk_text_fold(&b->scratch, schema->statuses[index].legend, PK_FOLD_LETTERS, &expected) != PK_OK)
        return PK_ENOMEM;
    return pk_text_equal(written, expected)
               ? PK_OK
               : pk_report(b->findings, PK_M10, place, rest, PK_ARGS(PK_SAY(STATUS_LEGEND)));
}

static pk_status take_introduction(pk_builder *b, pk_text text, const pk_place *place, bool is_heading)
{
    pk_plan *plan = b->plan;
    size_t colon = pk_text_find(text, PK_TEXT(":")), column;
    bool taken = false;
    pk_status status;

    if (equals_one(b, &b->schema->titles, text))
        return PK_OK;
    if ((status = pk_builder_take_field(b, text, place, &taken)) != PK_OK || taken
        || (status = pk_builder_take_lone_date(b, text, place, &taken)) != PK_OK || taken)
        return status;
    if (colon != SIZE_MAX && colon + 1 < text.size) {
        pk_text name = pk_text_trim((pk_text) { text.data, colon });

        if ((status = legend_name(b, name, &column, &taken)) != PK_OK)
            return status;
        if (taken && is_legend(b, column, pk_text_trim(pk_text_from(text, colon + 1))))
            return take_legend(b, column, name, pk_text_trim(pk_text_from(text, colon + 1)), place);
    }
    if (is_heading || (text.size < 60 && equals_one(b, &b->schema->introduction, text)))
        return PK_OK; /* headings of the form, such as "Bakgrund" */
    if ((status = take_status_legend(b, text, place, &taken)) != PK_OK || taken)
        return status;
    if ((status = pk_builder_look_for_fields(b, text, place)) != PK_OK)
        return status;
    if ((status = judge_introduction(b, text, place)) != PK_OK)
        return status;
    if (pk_array_reserve(b->arena, &plan->intro, &plan->intro_capacity, plan->intro_count, sizeof *plan->intro)
        != PK_OK)
        return PK_ENOMEM;
    plan->intro[plan->intro_count++] = text;
    return PK_OK;
}

/* Under the title of an area that may be the form's own, too, where it has but one table. */
bool pk_builder_is_above_table(const pk_builder *b)
{
    return !b->any_area
           || (b->mode == PK_MODE_TITLED && b->area != SIZE_MAX && b->heading_row == NULL
               && b->plan->areas[b->area].column_count == 0);
}

pk_status pk_builder_take_pair(pk_builder *b, pk_text name, pk_text text, const pk_place *place, bool *taken)
{
    pk_text label = pk_text_trim(name);
    size_t column;
    pk_status status;

    *taken = false;
    if (!pk_builder_is_above_table(b))
        return PK_OK;
    if ((status = pk_builder_take_field_pair(b, name, text, place, taken)) != PK_OK || *taken || b->any_area)
        return status;
    if (pk_text_ends(label, PK_TEXT(":")))
        label.size--;
    if ((status = legend_name(b, label, &column, taken)) != PK_OK || !*taken)
        return status;
    *taken = is_legend(b, column, text);
    return *taken ? take_legend(b, column, label, text, place) : PK_OK;
}

/* ---- any line ---- */

/* The heading at hand has the level of the areas' titles. */
static bool has_title_level(const pk_builder *b)
{
    return b->title_level > 0 && b->block->level == b->title_level;
}

/* A title in the running text must be plain, and something of an area must follow: a line of a table of contents, or of
 * a comment, may say the same words. What the document calls a heading may be cut short, and may stand without its table. */
static pk_status is_title(pk_builder *b, pk_area_kind how, bool is_heading, bool *is)
{
    bool likely = how == PK_AREA_EXACT || how == PK_AREA_SYNONYM || how == PK_AREA_NEAR;
    bool possible = likely || how == PK_AREA_RENUMBERED || (how == PK_AREA_SHORTENED && is_heading);
    pk_ahead ahead = PK_AHEAD_NOTHING;
    pk_status status;

    /* where titles are headings, a plain line between one and its table is the area's goal sentence */
    if (b->mode == PK_MODE_TITLED && b->title_level > 0 && !is_heading)
        possible = false;
    status = possible ? pk_builder_look_ahead(b, &ahead) : PK_OK;
    *is = possible
          && (ahead == PK_AHEAD_TABLE || (likely && ahead == PK_AHEAD_NOTES)
              || (likely && is_heading && b->any_area && (b->mode != PK_MODE_COMMENT || has_title_level(b))));
    return status;
}

bool pk_builder_is_own_title(pk_builder *b, pk_text text)
{
    enum { TITLE_BYTES = 100 };
    pk_text rest;

    if (text.size >= TITLE_BYTES || pk_text_ends(text, PK_TEXT(".")) || pk_text_ends(text, PK_TEXT(":"))
        || equals_one(b, &b->schema->titles, text) || equals_one(b, &b->schema->introduction, text))
        return false;
    for (size_t i = 0; i < b->schema->field_count; i++)
        if (!b->schema->fields[i].within && pk_builder_split_label(b, &b->schema->fields[i].labels, text, &rest))
            return false;
    return true;
}

static pk_status keep_stray(pk_builder *b, pk_text text, const pk_place *place)
{
    const pk_plan_area *area = b->mode == PK_MODE_OUTSIDE ? NULL : pk_builder_area(b);
    pk_stray *stray;

    if (pk_array_reserve(b->arena, &b->strays, &b->stray_capacity, b->stray_count, sizeof *b->strays) != PK_OK)
        return PK_ENOMEM;
    stray = &b->strays[b->stray_count++];
    *stray = (pk_stray) { text, *place, area != NULL ? b->area : SIZE_MAX, b->plan->area_count };
    if (area == NULL && b->plan->area_count > 0 && place->table == 0 && place->sheet.size == 0)
        area = &b->plan->areas[b->plan->area_count - 1]; /* the one that it follows: a place that a person can find */
    if (area != NULL) {
        stray->place.area = area->number;
        stray->place.title = area->title;
    }
    return PK_OK;
}

void pk_builder_drop_last_line(pk_builder *b)
{
    if (b->mode == PK_MODE_COMMENT && b->comment_area == b->area && b->comment.arena != NULL) {
        b->comment.size = b->comment_before;
        pk_builder_area(b)->comment = b->comment.size > 0 ? pk_buffer_text(&b->comment) : PK_NO_TEXT;
    } else {
        pk_builder_drop_stray(b, b->last_line);
    }
    b->last_line = PK_NO_TEXT;
}

void pk_builder_drop_stray(pk_builder *b, pk_text text)
{
    if (b->stray_count > 0 && pk_text_ends(b->strays[b->stray_count - 1].text, text))
        b->stray_count--;
}

void pk_builder_drop_section(pk_builder *b, pk_text heading)
{
    size_t i = b->stray_count, areas_before = i > 0 ? b->strays[i - 1].areas_before : 0;

    while (i > 0 && b->strays[i - 1].areas_before == areas_before)
        if (pk_text_ends(b->strays[--i].text, heading)) {
            b->stray_count = i;
            return;
        }
}

/* A heading that is no area's: it may be the title of a table that follows, and of an area that is not in the template. */
static pk_status take_heading(pk_builder *b, pk_text text, const pk_place *place, bool *taken)
{
    pk_ahead ahead = PK_AHEAD_NOTHING;
    pk_status status = pk_builder_look_ahead(b, &ahead);

    *taken = false;
    if (status != PK_OK || (b->mode == PK_MODE_COMMENT && ahead != PK_AHEAD_TABLE && !has_title_level(b)))
        return status; /* "Nuläge" over a part of a comment */
    /* "Bakgrund" and the form's own title are over no table */
    if (!equals_one(b, &b->schema->introduction, text) && !equals_one(b, &b->schema->titles, text)) {
        b->heading = text;
        b->heading_place = *place;
    }
    b->last_line = PK_NO_TEXT;
    if (!b->any_area)
        return PK_OK;
    *taken = true;
    b->mode = PK_MODE_OUTSIDE;
    return keep_stray(b, text, place);
}

static pk_status take_objective(pk_builder *b, pk_text text)
{
    pk_plan_area *area = pk_builder_area(b);

    if (area->objective.data == NULL)
        return pk_text_copy(b->arena, text, &area->objective);
    return join_lines(b->arena, &area->objective, text);
}

static pk_status take_below(pk_builder *b, pk_text text, const pk_place *place)
{
    pk_text rest;

    if (b->mode == PK_MODE_COMMENT)
        return take_comment(b, text);
    if (b->mode == PK_MODE_TITLED && pk_builder_area(b)->column_count == 0) {
        pk_ahead ahead;
        pk_status status = pk_builder_look_ahead(b, &ahead);

        if (status != PK_OK
            || ahead == PK_AHEAD_TABLE) { /* the area's goal sentence, between its title and its table */
            bool taken = false;

            if (status == PK_OK && pk_builder_is_above_table(b))
                status = pk_builder_take_field(b, text, place, &taken);
            return status != PK_OK || taken ? status : take_objective(b, text);
        }
    }
    if (b->mode != PK_MODE_OUTSIDE && pk_text_starts(text, PK_TEXT("*")))
        return take_footnotes(b, text, place);
    if (!pk_builder_split_label(b, &b->schema->comment_labels, text, &rest))
        return keep_stray(b, text, place);
    b->mode = PK_MODE_COMMENT;
    b->last_line = PK_NO_TEXT;
    return pk_text_is_blank(rest) ? PK_OK : take_comment(b, rest);
}

pk_status pk_builder_take_line(pk_builder *b, pk_text number, pk_text text, const pk_place *place, bool is_heading)
{
    pk_area_kind how;
    size_t area;
    bool is = false;
    pk_status status;

    pk_arena_reset(&b->scratch);
    if (pk_text_is_blank(text) || pk_is_prompt(&b->scratch, text)) /* nobody has written here (D15b) */
        return PK_OK;
    if ((status = pk_area_match(b->schema, number, text, &b->scratch, &area, &how)) != PK_OK
        || (status = is_title(b, how, is_heading, &is)) != PK_OK)
        return status;
    if (is && is_heading)
        b->title_level = b->block->level;
    if (is)
        return pk_builder_begin_area(b, area, number, text, place, how);
    if (b->schema->own_areas && (is_heading || b->mode != PK_MODE_TITLED) && pk_builder_is_own_title(b, text)) {
        if ((status = pk_builder_is_over_table(b, is_heading, &is)) != PK_OK)
            return status;
        if (is)
            return pk_builder_begin_area(b, SIZE_MAX, number, text, place, PK_AREA_NONE);
    }
    if (b->any_area && equals_one(b, &b->schema->titles, text))
        return PK_OK; /* the form's title, repeated over each sheet */
    if (is_heading && ((status = take_heading(b, text, place, &is)) != PK_OK || is))
        return status;
    if (!b->any_area)
        return take_introduction(b, text, place, is_heading);
    b->last_line = text;
    b->last_line_place = *place;
    if (b->area == SIZE_MAX)
        return keep_stray(b, text, place);
    return take_below(b, text, place);
}

pk_status pk_builder_settle_strays(pk_builder *b)
{
    pk_plan *plan = b->plan;
    size_t last = plan->area_count > 0 ? plan->area_count - 1 : SIZE_MAX;
    pk_status status = PK_OK;

    for (size_t i = 0; i < b->stray_count && status == PK_OK; i++) {
        const pk_stray *stray = &b->strays[i];

        /* behind the last area of a text document, whatever heading stands over it, it is the document's end */
        bool behind = stray->areas_before == plan->area_count && stray->place.sheet.data == NULL
                      && stray->place.table == 0 && b->document->type != PK_CSV;

        if (last == SIZE_MAX || (stray->area != last && !behind)) {
            status = pk_report(b->findings, PK_R08, &stray->place, stray->text, PK_NO_ARGS);
            continue;
        }
        if (pk_array_reserve(b->arena, &plan->outro, &plan->outro_capacity, plan->outro_count, sizeof *plan->outro)
            != PK_OK)
            return PK_ENOMEM;
        plan->outro[plan->outro_count++] = stray->text;
    }
    return status;
}
