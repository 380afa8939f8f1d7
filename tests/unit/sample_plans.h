/* sample_plans.h - small made-up plans for the tests of merge and write: two areas, three goals, built by hand so that
 * no reader has a part in them. */
#ifndef PK_SAMPLE_PLANS_H
#define PK_SAMPLE_PLANS_H

#include "submission/submission.h"

enum { SAMPLE_GOAL, SAMPLE_TIME, SAMPLE_STATUS, SAMPLE_EXTRA, SAMPLE_COLUMNS }; /* the last is not in the template */
enum { SAMPLE_U, SAMPLE_P, SAMPLE_E, SAMPLE_NONE };
enum { SAMPLE_OWN = 99 };

static pk_region sample_regions[] = {
    { .code = { "24", 2 }, .name = { "Region Västerbotten", 20 }, .short_name = { "Västerbotten", 13 } },
    { .code = { "25", 2 }, .name = { "Region Norrbotten", 17 }, .short_name = { "Norrbotten", 10 } },
    { .code = { "21", 2 }, .name = { "Region Gävleborg", 17 }, .short_name = { "Gävleborg", 10 } },
};
static const pk_regions sample_register = { sample_regions, 3 };
static const pk_region *sample_owing[] = { &sample_regions[1], &sample_regions[0] };

static pk_wording sample_titles[] = { { { "Prevention", 10 }, { "prevention", 10 }, false },
                                      { { "Forskning", 9 }, { "forskning", 9 }, false } };
static pk_schema_column sample_columns[] = {
    { .key = { "mal", 3 }, .role = PK_ROLE_GOAL, .index = 0 },
    { .key = { "tidsplan", 8 }, .role = PK_ROLE_TIME, .index = 1 },
    { .key = { "uppfoljning", 11 }, .role = PK_ROLE_STATUS, .index = 2 },
};
static pk_schema_area sample_areas[] = {
    { .number = { "1", 1 },
      .titles = { &sample_titles[0], 1, 1 },
      .part_of = SIZE_MAX,
      .first_goal = 0,
      .goal_count = 2 },
    { .number = { "2", 1 },
      .titles = { &sample_titles[1], 1, 1 },
      .part_of = SIZE_MAX,
      .first_goal = 2,
      .goal_count = 1 },
};
static pk_schema_goal sample_goals[] = {
    { .id = { "1.1", 3 },
      .text = { { "Fler ska screenas", 17 }, { "", 0 }, false },
      .marker = { "", 0 },
      .area = 0,
      .order = 1 },
    { .id = { "1.2", 3 },
      .text = { { "Alla ska erbjudas råd", 22 }, { "", 0 }, false },
      .marker = { "**", 2 },
      .explained = true,
      .area = 0,
      .order = 2 },
    { .id = { "2.1", 3 },
      .text = { { "Mer forskning", 13 }, { "", 0 }, false },
      .marker = { "", 0 },
      .area = 1,
      .order = 1 },
};
static pk_schema_status sample_statuses[] = { { .code = { "U", 1 } }, { .code = { "P", 1 } }, { .code = { "E", 1 } } };
static pk_schema_phase sample_phases[] = {
    { .id = { "creation", 8 }, .labels = { { "upprättande", 12 }, { "creation", 8 } } },
    { .id = { "followup", 8 }, .labels = { { "uppföljning", 12 }, { "follow-up", 9 } } },
};
static pk_schema sample_schema = {
    .id = { "mall-2022", 9 },
    .title = { "Mall 2022–2024", 16 },
    .from = { 2022, 1, 1 },
    .to = { 2024, 12, 31 },
    .columns = sample_columns,
    .column_count = 3,
    .areas = sample_areas,
    .area_count = 2,
    .complete = true,
    .regions = sample_owing,
    .region_count = 2,
    .statuses = sample_statuses,
    .status_count = 3,
    .phases = sample_phases,
    .phase_count = 2,
    .goals = sample_goals,
    .goal_count = 3,
};

typedef struct sample_row {
    size_t area; /* 0 and 1: of the template; 2: one that it does not have */
    size_t goal; /* or SAMPLE_OWN */
    const char *text, *time, *extra;
    size_t status; /* SAMPLE_... */
} sample_row;

static inline void sample_area(pk_arena *arena, pk_plan_area *area, size_t index, size_t rows)
{
    static const char *const headers[] = { "Mål", "Tidsplan", "Uppföljning*", "Anteckning" };

    *area = (pk_plan_area) { .number = pk_text_of(index == 2   ? "9"
                                                  : index == 1 ? "2"
                                                               : "1"),
                             .title = index == 2 ? PK_TEXT("Eget område") : sample_titles[index].text,
                             .area = index == 2 ? NULL : &sample_areas[index],
                             .columns = pk_arena_zeroed(arena, SAMPLE_COLUMNS, sizeof(pk_plan_column)),
                             .column_count = SAMPLE_COLUMNS,
                             .rows = pk_arena_zeroed(arena, rows, sizeof(pk_plan_row)) };
    assert_non_null(area->columns);
    assert_non_null(area->rows);
    for (size_t i = 0; i < SAMPLE_COLUMNS; i++)
        area->columns[i] = (pk_plan_column) { .column = i < SAMPLE_EXTRA ? &sample_columns[i] : NULL,
                                              .key = i < SAMPLE_EXTRA ? sample_columns[i].key : pk_text_of(headers[i]),
                                              .header = pk_text_of(headers[i]),
                                              .position = (uint32_t)i };
}

static inline void sample_fill(pk_arena *arena, pk_plan_area *area, size_t index, const sample_row *from)
{
    pk_plan_row *row = &area->rows[area->row_count++];
    const char *cells[] = { from->text, from->time, from->status == SAMPLE_NONE ? "" : "X", from->extra };

    *row = (pk_plan_row) { .goal = from->goal == SAMPLE_OWN ? NULL : &sample_goals[from->goal],
                           .order = (uint32_t)area->row_count,
                           .text = pk_text_of(from->text),
                           .marker = from->goal == SAMPLE_OWN ? PK_TEXT("") : sample_goals[from->goal].marker,
                           .cells = pk_arena_zeroed(arena, SAMPLE_COLUMNS, sizeof(pk_plan_cell)),
                           .status = from->status == SAMPLE_NONE ? SIZE_MAX : from->status,
                           .place = { .table = (uint32_t)index + 1,
                                      .row = (uint32_t)area->row_count + 1,
                                      .column = 1,
                                      .key = sample_columns[0].key,
                                      .header = PK_TEXT("Mål"),
                                      .area = area->number,
                                      .title = area->title },
                           .table_rows = 1 };
    assert_non_null(row->cells);
    for (size_t i = 0; i < SAMPLE_COLUMNS; i++)
        row->cells[i] =
            (pk_plan_cell) { .text = cells[i] != NULL ? pk_text_of(cells[i]) : PK_TEXT(""), .place = row->place };
    if (from->time != NULL && strcmp(from->time, "2023") == 0) {
        pk_timeline *time = pk_arena_zeroed(arena, 1, sizeof *time);

        assert_non_null(time);
        *time = (pk_timeline) { .from = { 2023, 1, 1 }, .to = { 2023, 12, 31 } };
        row->cells[SAMPLE_TIME].time = time;
    }
}

/** A submission that lives in the arena; its sha256 is the seed 64 times. */
static inline pk_submission *sample_file(pk_arena *arena, const char *name, char seed)
{
    pk_submission *submission = pk_arena_zeroed(arena, 1, sizeof *submission);

    assert_non_null(submission);
    submission->name = pk_text_of(name);
    submission->bytes = 1234;
    memset(submission->sha256, seed, 64);
    pk_findings_init(&submission->findings, arena);
    return submission;
}

/**
 * A plan of the sample template.
 * @param region  NULL: not known.
 * @param phase   Index in sample_phases; 2: a blank form.
 */
static inline pk_submission *sample_plan(pk_arena *arena, const char *name, char seed, const pk_region *region,
                                         size_t phase, const sample_row *rows, size_t count)
{
    pk_submission *submission = sample_file(arena, name, seed);
    pk_plan *plan = pk_arena_zeroed(arena, 1, sizeof *plan);

    assert_non_null(plan);
    pk_document_init(&submission->document, PK_DOCX, arena, &submission->findings);
    *plan = (pk_plan) { .schema = &sample_schema,
                        .document = &submission->document,
                        .region = region,
                        .phase = phase < 2 ? &sample_phases[phase] : NULL,
                        .region_stated = PK_TEXT("") };
    plan->region_from = region != NULL ? PK_REGION_FILENAME : PK_REGION_UNKNOWN;
    plan->areas = pk_arena_zeroed(arena, 3, sizeof *plan->areas);
    assert_non_null(plan->areas);
    for (size_t area = 0; area < 3; area++) {
        pk_plan_area *made = &plan->areas[plan->area_count];
        bool used = area < 2;

        for (size_t i = 0; i < count; i++)
            used = used || rows[i].area == area;
        if (!used)
            continue;
        sample_area(arena, made, area, count);
        for (size_t i = 0; i < count; i++)
            if (rows[i].area == area)
                sample_fill(arena, made, area, &rows[i]);
        plan->area_count++;
    }
    submission->readable = true;
    submission->schema = &sample_schema;
    submission->plan = plan;
    return submission;
}

#endif
