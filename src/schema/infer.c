/* The steps from a form to its schema, in the order in which one needs the other. */
#include "schema/infer_parts.h"

/* ---- what all steps use ---- */

pk_status pk_infer_note_of(pk_infer *infer, pk_infer_kind kind, pk_text first, pk_text second)
{
    pk_inference *result = infer->result;

    if (pk_array_reserve(infer->arena, &result->notes, &result->note_capacity, result->note_count,
                         sizeof *result->notes)
        != PK_OK)
        return PK_ENOMEM;
    result->notes[result->note_count++] = (pk_infer_note) { kind, first, second };
    return PK_OK;
}

pk_status pk_infer_one_line(pk_infer *infer, pk_text text, pk_text *out)
{
    char *data;

    if (pk_text_find(text, PK_TEXT("\n")) == SIZE_MAX) {
        *out = text;
        return PK_OK;
    }
    if ((data = pk_text_terminated(infer->arena, text)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < text.size; i++)
        if (data[i] == '\n')
            data[i] = ' ';
    *out = (pk_text) { data, text.size };
    return PK_OK;
}

pk_status pk_infer_add_wording(pk_infer *infer, pk_wordings *list, pk_text text, bool heading)
{
    pk_wording wording = { .text = pk_text_trim(text), .heading = heading };

    if (wording.text.size == 0)
        return PK_OK;
    if (pk_text_fold(infer->arena, wording.text, PK_FOLD_LETTERS, &wording.folded) != PK_OK)
        return PK_ENOMEM;
    for (size_t i = 0; i < list->count; i++) /* signs have no letters: they are compared as they are */
        if (wording.folded.size > 0 ? pk_text_equal(list->items[i].folded, wording.folded)
                                    : pk_text_equal(list->items[i].text, wording.text))
            return PK_OK;
    if (pk_array_reserve(infer->arena, &list->items, &list->capacity, list->count, sizeof wording) != PK_OK)
        return PK_ENOMEM;
    list->items[list->count++] = wording;
    return PK_OK;
}

bool pk_infer_is_short(pk_text text)
{
    enum { SHORT_BYTES = 100 };
    static const char *const ends[] = { ".", "!", "?", ":", ";", "," };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (pk_text_ends(text, pk_text_of(ends[i])))
            return false;
    return text.size > 0 && text.size <= SHORT_BYTES;
}

/* ---- language ---- */

static pk_status find_language(pk_infer *infer)
{
    enum { LINES = 300 };
    int score = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < infer->line_count && i < LINES && status == PK_OK; i++) {
        const pk_form_line *line = &infer->lines[i];
        pk_text folded;

        pk_arena_reset(&infer->scratch);
        if (line->text.size > 0
            && (status = pk_text_fold(&infer->scratch, line->text, PK_FOLD_WORDS, &folded)) == PK_OK)
            score += pk_infer_english(folded);
        for (size_t c = 0; line->filled > 1 && c < line->row->count && status == PK_OK; c++)
            if ((status = pk_text_fold(&infer->scratch, line->row->cells[c].text, PK_FOLD_WORDS, &folded)) == PK_OK)
                score += pk_infer_english(folded);
    }
    infer->english = score > 0;
    infer->schema->language = infer->english ? PK_TEXT("en") : PK_TEXT("sv");
    return status;
}

/* ---- phases ---- */

/* What is asked of a column when the plan is drawn up and when it is followed up. */
static pk_demand demand_of(pk_role role, bool followup)
{
    switch (role) {
    case PK_ROLE_GOAL:
        return PK_DEMAND_REQUIRED;
    case PK_ROLE_ACTIVITY:
    case PK_ROLE_RESPONSIBLE:
    case PK_ROLE_TIME:
        return PK_DEMAND_EXPECTED;
    case PK_ROLE_STATUS:
        return followup ? PK_DEMAND_REQUIRED : PK_DEMAND_EMPTY;
    case PK_ROLE_EVALUATION:
        return followup ? PK_DEMAND_NONE : PK_DEMAND_EMPTY;
    case PK_ROLE_TEXT:
    case PK_ROLE_TARGET:
    case PK_ROLE_ACTOR:
    case PK_ROLE_FREQUENCY:
        break;
    }
    return PK_DEMAND_NONE;
}

static pk_status make_phase(pk_infer *infer, bool followup, bool only, pk_schema_phase *phase)
{
    static const pk_schema_phase phases[] = {
        { .id = { "creation", 8 }, .labels = { { "Upprättande", 12 }, { "Drawing up", 10 } } },
        { .id = { "followup", 8 }, .labels = { { "Uppföljning", 12 }, { "Follow-up", 9 } } },
    };
    const pk_schema *schema = infer->schema;

    *phase = phases[followup];
    phase->demands = pk_arena_zeroed(infer->arena, schema->column_count, sizeof *phase->demands);
    phase->severities = pk_arena_zeroed(infer->arena, PK_CODE_COUNT, sizeof *phase->severities);
    if (phase->demands == NULL || phase->severities == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < schema->column_count; i++) /* without a phase for it nothing is too early */
        if (!only || schema->columns[i].role != PK_ROLE_EVALUATION)
            phase->demands[i] = demand_of(schema->columns[i].role, followup);
    for (size_t i = 0; i < PK_CODE_COUNT; i++)
        phase->severities[i] = PK_SEVERITY_COUNT;
    return PK_OK;
}

static pk_status make_phases(pk_infer *infer)
{
    enum { FOLLOWUP_SHARE = 10 };
    pk_schema *schema = infer->schema;
    size_t count = pk_schema_role(schema, PK_ROLE_STATUS) != SIZE_MAX ? 2 : 1;
    pk_status status = PK_OK;

    if ((schema->phases = pk_arena_zeroed(infer->arena, count, sizeof *schema->phases)) == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < count && status == PK_OK; i++)
        status = make_phase(infer, i == 1, count == 1, &schema->phases[i]);
    schema->phase_count = count;
    schema->followup_share = FOLLOWUP_SHARE;
    return status;
}

/* ---- id ---- */

bool pk_schema_id_is_good(pk_text id)
{
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

        if (!plain && (i == 0 || (c != '-' && c != '_' && c != '.')))
            return false;
    }
    return id.size > 0;
}

/* "lokal-handlingsplan-2022-2024" */
static pk_status make_id(pk_infer *infer)
{
    pk_schema *schema = infer->schema;
    pk_text plain;
    pk_status status;

    if (infer->options->id.data != NULL) {
        schema->id = infer->options->id;
        return PK_OK;
    }
    if ((status = pk_infer_plain_title(infer->arena, schema->title, &plain)) != PK_OK)
        return status;
    if (plain.size == 0)
        plain = PK_TEXT("plan");
    if (schema->from.year == schema->to.year)
        return pk_text_format(infer->arena, &schema->id, "%.*s-%d", PK_PRINT(plain), schema->from.year);
    return pk_text_format(infer->arena, &schema->id, "%.*s-%d-%d", PK_PRINT(plain), schema->from.year, schema->to.year);
}

/* ---- all ---- */

static pk_status run_steps(pk_infer *infer)
{
    static pk_status (*const steps[])(pk_infer * infer) = {
        pk_infer_columns, pk_infer_tables,   pk_infer_roles, pk_infer_legends, pk_infer_head,
        pk_infer_areas,   pk_infer_statuses, make_phases,    pk_infer_regions, make_id,
    };
    pk_status status = pk_infer_lines(infer);

    if (status == PK_OK)
        status = find_language(infer);
    if (status == PK_OK)
        status = pk_infer_headings(infer);
    for (size_t i = 0; i < infer->heading_count && infer->result->schema == NULL; i++)
        if (infer->headings[i].chosen)
            infer->result->schema = infer->schema;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == PK_OK && infer->result->schema != NULL; i++)
        status = steps[i](infer);
    return status;
}

pk_status pk_schema_infer(const pk_document *document, const pk_infer_options *options, pk_arena *arena,
                          pk_inference *inference)
{
    pk_inference result = { 0 };
    pk_infer infer = { .document = document, .options = options, .arena = arena, .result = &result };
    pk_status status;

    if ((infer.schema = pk_arena_zeroed(arena, 1, sizeof *infer.schema)) == NULL)
        return PK_ENOMEM;
    infer.schema->version = PK_TEXT("1");
    infer.schema->complete = true;
    pk_arena_init(&infer.scratch, arena->allocator);
    status = run_steps(&infer);
    pk_arena_free(&infer.scratch);
    if (status == PK_OK)
        *inference = result;
    return status;
}
