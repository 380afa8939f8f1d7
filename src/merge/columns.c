/* Whose plans these are, and the columns: a region's plan in each, or a report in each where a template is merged over
 * time. */
#include "merge/columns.h"

#include "base/text_index.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- regions ---- */

/* The region's entry, made when it is not there yet, in order of the codes. There is room. */
static pk_merge_region *region_of(pk_merge *merge, const pk_region *region)
{
    size_t at = 0;

    while (at < merge->region_count && pk_text_compare(merge->regions[at].region->code, region->code) < 0)
        at++;
    if (at < merge->region_count && pk_text_equal(merge->regions[at].region->code, region->code))
        return &merge->regions[at];
    memmove(merge->regions + at + 1, merge->regions + at, (merge->region_count - at) * sizeof merge->regions[0]);
    merge->region_count++;
    merge->regions[at] = (pk_merge_region) { .region = region, .state = PK_STATE_MISSING };
    return &merge->regions[at];
}

static bool owes_a_plan(const pk_schema *schema, const pk_region *region)
{
    for (size_t i = 0; i < schema->region_count; i++)
        if (pk_text_equal(schema->regions[i]->code, region->code))
            return true;
    return false;
}

void pk_merge_received(const pk_merge *merge, size_t *received, size_t *owed)
{
    *received = *owed = 0;
    for (size_t i = 0; i < merge->region_count; i++) {
        const pk_merge_region *region = &merge->regions[i];

        if (merge->schema->region_count > 0 && !owes_a_plan(merge->schema, region->region))
            continue;
        *received += region->state == PK_STATE_RECEIVED;
        *owed += 1;
    }
}

static pk_status make_regions(pk_merge *merge, const pk_regions *regions)
{
    const pk_schema *schema = merge->schema;

    merge->regions = pk_arena_zeroed(&merge->arena, schema->region_count + merge->source_count, sizeof *merge->regions);
    merge->unplaced = pk_arena_zeroed(&merge->arena, merge->source_count, sizeof(*merge->unplaced));
    if (merge->regions == NULL || merge->unplaced == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < schema->region_count; i++)
        region_of(merge, schema->regions[i]);
    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_submission *submission = merge->sources[i].submission;
        const pk_merge_state state = merge->sources[i].state;

        if (state == PK_STATE_RECEIVED)
            region_of(merge, submission->plan->region)->state = PK_STATE_RECEIVED;
        else if (state == PK_STATE_CONFLICT
                 && region_of(merge, submission->plan->region)->state != PK_STATE_RECEIVED) /* another report */
            region_of(merge, submission->plan->region)->state = PK_STATE_CONFLICT;
        if (state == PK_STATE_CONFLICT || state == PK_STATE_UNPLACED)
            merge->unplaced[merge->unplaced_count++] = submission;
    }
    /* a file that is there but cannot be read is no missing plan: its own finding says what to do */
    for (size_t i = 0; regions != NULL && i < merge->source_count; i++) {
        const pk_region *region = merge->sources[i].state == PK_STATE_UNREADABLE
                                      ? pk_region_in_file_name(regions, merge->sources[i].submission->name)
                                      : NULL;

        if (region != NULL && owes_a_plan(schema, region) && region_of(merge, region)->state == PK_STATE_MISSING)
            region_of(merge, region)->state = PK_STATE_UNREADABLE;
    }
    return PK_OK;
}

static pk_status report_missing(pk_merge *merge)
{
    pk_status status = PK_OK;

    for (size_t i = 0; i < merge->region_count && status == PK_OK; i++)
        if (merge->regions[i].state == PK_STATE_MISSING)
            status =
                pk_report(&merge->findings, PK_X01, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(merge->regions[i].region->name)));
    return status;
}

/* ---- a column for each region ---- */

static void make_region_columns(pk_merge *merge)
{
    for (size_t i = 0; i < merge->region_count; i++) {
        const pk_region *region = merge->regions[i].region;

        merge->columns[i] = (pk_merge_column) { .key = region->code,
                                                .name = region->name,
                                                .short_name = region->short_name,
                                                .region = region,
                                                .state = merge->regions[i].state };
    }
    merge->column_count = merge->region_count;
    for (size_t i = 0; i < merge->source_count; i++)
        if (merge->sources[i].state == PK_STATE_RECEIVED)
            merge->columns[region_of(merge, merge->sources[i].submission->plan->region) - merge->regions].submission =
                merge->sources[i].submission;
}

/* ---- a column for each report ---- */

/* The day that a report speaks of; of a year alone what comes before all of its days; else what comes after all. */
static pk_date day_of(const pk_plan *plan)
{
    if (plan->as_of.year != 0)
        return plan->as_of;
    return (pk_date) { plan->year != 0 ? plan->year : INT16_MAX, 0, 0 };
}

static int compare_reports(const void *a_, const void *b_)
{
    const pk_merge_source *a = *(const pk_merge_source *const *)a_, *b = *(const pk_merge_source *const *)b_;
    int order = pk_date_compare(day_of(a->submission->plan), day_of(b->submission->plan));

    if (order == 0)
        order = pk_text_compare(a->submission->plan->region->code, b->submission->plan->region->code);
    return order != 0 ? order : (a > b) - (a < b);
}

/* One of several files for the same report, none of which is taken: they have one column. */
static bool is_of_column(const pk_merge_source *before, const pk_merge_source *source)
{
    const pk_plan *a = before->submission->plan, *b = source->submission->plan;

    return before->state == PK_STATE_CONFLICT && source->state == PK_STATE_CONFLICT
           && pk_text_equal(a->region->code, b->region->code) && pk_date_compare(day_of(a), day_of(b)) == 0;
}

/* "2021-04-30", or the year, or the file; of reports from several regions with the region behind it. */
static pk_status name_report(pk_merge *merge, const pk_submission *submission, bool several, pk_merge_column *column)
{
    const pk_plan *plan = submission->plan;
    pk_text day = pk_base_name(submission->name);
    pk_status status = PK_OK;
    char printed[16];

    if (plan->as_of.year != 0) {
        pk_date_print(plan->as_of, printed);
        status = pk_text_copy(&merge->arena, pk_text_of(printed), &day);
    } else if (plan->year != 0) {
        status = pk_text_format(&merge->arena, &day, "%d", plan->year);
    }
    column->key = column->name = column->short_name = day;
    if (status != PK_OK || !several)
        return status;
    if (pk_text_format(&merge->arena, &column->key, "%.*s/%.*s", PK_PRINT(day), PK_PRINT(plan->region->code)) != PK_OK
        || pk_text_format(&merge->arena, &column->name, "%.*s %.*s", PK_PRINT(day), PK_PRINT(plan->region->name))
               != PK_OK)
        return PK_ENOMEM;
    return pk_text_format(&merge->arena, &column->short_name, "%.*s %.*s", PK_PRINT(day),
                          PK_PRINT(plan->region->short_name));
}

/* Two reports of a year that name no day, or two files of one name: "2021", "2021 (2)". */
static pk_status make_unique(pk_merge *merge, pk_text_index *keys, size_t index)
{
    pk_merge_column *column = &merge->columns[index];
    pk_text key = column->key;

    for (unsigned number = 2; pk_text_index_find(keys, key) != SIZE_MAX; number++)
        if (pk_text_format(&merge->arena, &key, "%.*s (%u)", PK_PRINT(column->key), number) != PK_OK)
            return PK_ENOMEM;
    if (!pk_text_equal(key, column->key))
        column->key = column->name = column->short_name = key;
    return pk_text_index_add(keys, key, index);
}

static pk_status make_report_columns(pk_merge *merge)
{
    const pk_merge_source **reports = pk_arena_zeroed(&merge->arena, merge->source_count, sizeof(*reports));
    pk_text_index keys = { .arena = &merge->arena };
    bool several = false;
    size_t count = 0;
    pk_status status = PK_OK;

    if (reports == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->source_count; i++)
        if (merge->sources[i].state == PK_STATE_RECEIVED || merge->sources[i].state == PK_STATE_CONFLICT)
            reports[count++] = &merge->sources[i];
    if (count > 0)
        qsort(reports, count, sizeof(*reports), compare_reports);
    for (size_t i = 1; i < count; i++)
        several =
            several
            || !pk_text_equal(reports[i]->submission->plan->region->code, reports[0]->submission->plan->region->code);
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        const pk_submission *submission = reports[i]->submission;
        pk_merge_column *column = &merge->columns[merge->column_count];

        if (i > 0 && is_of_column(reports[i - 1], reports[i]))
            continue;
        *column = (pk_merge_column) { .region = submission->plan->region, .state = reports[i]->state };
        if (column->state == PK_STATE_RECEIVED)
            column->submission = submission;
        if ((status = name_report(merge, submission, several, column)) == PK_OK)
            status = make_unique(merge, &keys, merge->column_count++);
    }
    return status;
}

pk_status pk_columns_make(pk_merge *merge, const pk_regions *regions)
{
    pk_status status = make_regions(merge, regions);

    if (status != PK_OK || (status = report_missing(merge)) != PK_OK)
        return status;
    merge->columns = pk_arena_zeroed(&merge->arena, merge->region_count + merge->source_count, sizeof *merge->columns);
    if (merge->columns == NULL)
        return PK_ENOMEM;
    if (merge->axis == PK_AXIS_REPORT)
        return make_report_columns(merge);
    make_region_columns(merge);
    return PK_OK;
}
