/* The records of what stands around the rows: plans, regions, areas, goals, statuses, findings, counts, changes,
 * corrections. */
#include "write/dataset.h"

/* ---- what was read ---- */

void pk_make_plans(pk_record_maker *maker)
{
    for (size_t i = 0; i < maker->dataset->plan_count && maker->status == PK_OK; i++) {
        const pk_dataset_plan *source = &maker->dataset->plans[i];
        const pk_submission *submission = source->submission;
        const pk_plan *plan = submission->plan;
        const pk_region *region = plan != NULL ? plan->region : NULL;

        pk_add_integer(maker, (int64_t)i + 1);
        pk_add_name(maker, source->earlier ? "earlier" : "current");
        pk_add_name(maker, pk_merge_state_name(source->state));
        pk_add_text(maker, source->file);
        pk_add_text(maker, source->container);
        pk_add_name(maker, pk_submission_type(submission));
        pk_add_natural(maker, submission->bytes);
        pk_add_name(maker, submission->sha256);
        pk_add_text(maker, submission->schema != NULL ? submission->schema->id : PK_NO_TEXT);
        pk_add_text(maker, region != NULL ? region->code : PK_NO_TEXT);
        pk_add_text(maker, region != NULL ? region->name : PK_NO_TEXT);
        pk_add_text(maker, plan != NULL ? pk_plan_phase_id(plan) : PK_NO_TEXT);
        pk_add_natural(maker, plan != NULL && plan->year > 0 ? (uint64_t)plan->year : 0);
        pk_add_date(maker, plan != NULL ? plan->as_of : PK_NO_DATE);
        pk_add_date(maker, plan != NULL ? plan->date : PK_NO_DATE);
        pk_add_text(maker, plan != NULL ? plan->dnr : PK_NO_TEXT);
        pk_add_date(maker, submission->readable ? submission->document.modified : PK_NO_DATE);
        pk_add_text(maker, submission->provenance.sender);
        pk_add_date(maker, submission->provenance.sent);
        pk_add_name(maker, pk_submission_verdict(submission));
        pk_end_record(maker);
    }
}

/* The number of a submission among the plans; 0: it is none of them. */
static uint64_t number_of(const pk_dataset *dataset, const pk_submission *submission)
{
    for (size_t i = 0; submission != NULL && i < dataset->plan_count; i++)
        if (dataset->plans[i].submission == submission)
            return i + 1;
    return 0;
}

void pk_make_regions(pk_record_maker *maker)
{
    const pk_merge *merge = maker->dataset->merge;

    for (size_t i = 0; i < merge->column_count && maker->status == PK_OK; i++) {
        const pk_merge_column *column = &merge->columns[i];

        pk_add_text(maker, column->key);
        pk_add_text(maker, column->region != NULL ? column->region->code : PK_NO_TEXT);
        pk_add_text(maker, column->name);
        pk_add_name(maker, pk_merge_state_name(column->state));
        pk_add_natural(maker, number_of(maker->dataset, column->submission));
        pk_end_record(maker);
    }
}

/* ---- what is asked ---- */

void pk_make_areas(pk_record_maker *maker)
{
    const pk_merge *merge = maker->dataset->merge;

    for (size_t i = 0; i < merge->area_count && maker->status == PK_OK; i++) {
        pk_add_integer(maker, (int64_t)i + 1);
        pk_add_text(maker, merge->areas[i].number);
        pk_add_text(maker, merge->areas[i].title);
        pk_end_record(maker);
    }
}

void pk_make_goals(pk_record_maker *maker)
{
    const pk_dataset *dataset = maker->dataset;

    for (size_t i = 0; i < dataset->merge->goal_count && maker->status == PK_OK; i++) {
        const pk_merge_goal *goal = &dataset->merge->goals[i];
        const pk_schema_goal *joint = goal->own ? NULL : pk_schema_goal_by_id(dataset->schema, goal->id);

        pk_add_text(maker, goal->id);
        pk_add_integer(maker, (int64_t)dataset->goal_areas[i] + 1);
        pk_add_integer(maker, (int64_t)i + 1);
        pk_add_text(maker, goal->own ? PK_NO_TEXT : goal->id);
        pk_add_truth(maker, goal->own);
        pk_add_truth(maker, joint == NULL || joint->local);
        pk_add_text(maker, goal->marker);
        pk_add_text(maker, goal->text);
        pk_end_record(maker);
    }
}

void pk_make_statuses(pk_record_maker *maker)
{
    const pk_schema *schema = maker->dataset->schema;

    for (size_t i = 0; i < schema->status_count && maker->status == PK_OK; i++) {
        const pk_schema_status *status = &schema->statuses[i];

        pk_add_text(maker, status->code);
        pk_add_integer(maker, (int64_t)i + 1);
        pk_add_text(maker, status->labels[maker->dataset->language]);
        pk_add_truth(maker, status->reached);
        pk_add_truth(maker, status->begun);
        pk_end_record(maker);
    }
}

/* ---- findings ---- */

typedef void (*pk_word_finding)(const pk_finding *finding, pk_language language, pk_sink *sink);

/* What is said of files across plans holds their names, which may be anything. */
static void add_repaired(pk_record_maker *maker, pk_text text)
{
    pk_status status = pk_text_repair(&maker->scratch, text, &text);

    if (maker->status == PK_OK)
        maker->status = status;
    pk_add_text(maker, text);
}

static void add_words(pk_record_maker *maker, pk_word_finding word, const pk_finding *finding)
{
    pk_buffer buffer;
    pk_sink words;
    pk_status status;

    pk_buffer_init(&buffer, &maker->scratch);
    pk_sink_init_buffer(&words, &buffer);
    word(finding, maker->dataset->language, &words);
    status = pk_sink_flush(&words);
    if (maker->status == PK_OK)
        maker->status = status;
    add_repaired(maker, pk_buffer_text(&buffer));
}

static void word_place(const pk_finding *finding, pk_language language, pk_sink *sink)
{
    pk_place_describe(&finding->place, language, sink);
}

/* @param plan  Number; 0: across plans, where the value is the name of a file. */
static void make_finding(pk_record_maker *maker, const pk_finding *told, size_t plan, size_t *number)
{
    const pk_finding finding = pk_finding_for_results(told);

    pk_add_integer(maker, (int64_t)++ * number);
    pk_add_natural(maker, plan);
    pk_add_name(maker, pk_severity_name(finding.severity));
    pk_add_name(maker, pk_code_name(finding.code));
    pk_add_name(maker, pk_code_key(finding.code));
    if (plan > 0)
        add_words(maker, word_place, &finding);
    else
        pk_add_nothing(maker);
    pk_add_text(maker, finding.place.area);
    pk_add_text(maker, finding.place.goal);
    pk_add_text(maker, finding.place.key);
    add_repaired(maker, finding.value);
    add_words(maker, pk_finding_message, &finding);
    add_words(maker, pk_finding_fix, &finding);
    pk_end_record(maker);
}

void pk_make_findings(pk_record_maker *maker)
{
    const pk_dataset *dataset = maker->dataset;
    const pk_findings *across = &dataset->merge->findings;
    size_t number = 0;

    for (size_t i = 0; i < dataset->plan_count; i++) {
        const pk_findings *findings = &dataset->plans[i].submission->findings;

        for (size_t j = 0; j < findings->count && maker->status == PK_OK; j++)
            make_finding(maker, &findings->items[j], i + 1, &number);
    }
    for (size_t i = 0; i < across->count && maker->status == PK_OK; i++)
        make_finding(maker, &across->items[i], 0, &number);
}

/* ---- counts ---- */

void pk_make_counts(pk_record_maker *maker)
{
    const pk_merge *merge = maker->dataset->merge;
    const size_t statuses = merge->schema->status_count;

    for (size_t a = 0; a < merge->area_count; a++)
        for (size_t i = 0; i < merge->column_count; i++)
            for (size_t s = 0; s <= statuses && pk_merge_tally_of(merge, a, i) != NULL && maker->status == PK_OK; s++) {
                pk_add_integer(maker, (int64_t)a + 1);
                pk_add_text(maker, merge->columns[i].key);
                pk_add_text(maker, s < statuses ? merge->schema->statuses[s].code : PK_TEXT("none"));
                pk_add_integer(maker, (int64_t)pk_merge_count(merge, a, i, s));
                pk_end_record(maker);
            }
}

/* ---- changes ---- */

static pk_text status_code(const pk_schema *schema, const pk_plan_row *row)
{
    return row != NULL && row->status < schema->status_count ? schema->statuses[row->status].code : PK_NO_TEXT;
}

static pk_date end_of(const pk_plan_area *area, const pk_plan_row *row)
{
    const pk_timeline *time = row != NULL ? pk_row_time(area, row) : NULL;

    return time != NULL ? time->to : PK_NO_DATE;
}

void pk_make_changes(pk_record_maker *maker)
{
    static const unsigned kinds[] = { PK_CHANGE_ADDED,     PK_CHANGE_DROPPED,     PK_CHANGE_FORWARD,
                                      PK_CHANGE_REGRESSED, PK_CHANGE_STATUS,      PK_CHANGE_SLIPPED,
                                      PK_CHANGE_HASTENED,  PK_CHANGE_RESPONSIBLE, PK_CHANGE_REWORDED };
    const pk_dataset *dataset = maker->dataset;
    const pk_merge *merge = dataset->merge;

    for (size_t i = 0; i < merge->change_count && maker->status == PK_OK; i++) {
        const pk_merge_change *change = &merge->changes[i];
        const pk_plan_row *told = change->row != NULL ? change->row : change->earlier_row;
        const pk_dataset_row *entry = pk_dataset_row_of(dataset, change->row);

        pk_add_integer(maker, (int64_t)i + 1);
        pk_add_text(maker, merge->columns[change->column].key);
        pk_add_text(maker, change->goal != SIZE_MAX ? merge->goals[change->goal].id : PK_NO_TEXT);
        pk_add_natural(maker, entry != NULL ? entry->record : 0);
        pk_add_text(maker, told != NULL ? told->text : PK_NO_TEXT);
        for (size_t j = 0; j < sizeof kinds / sizeof kinds[0]; j++)
            pk_add_truth(maker, (change->kinds & kinds[j]) != 0);
        pk_add_text(maker, status_code(merge->schema, change->earlier_row));
        pk_add_text(maker, status_code(merge->schema, change->row));
        pk_add_date(maker, end_of(change->earlier_area, change->earlier_row));
        pk_add_date(maker, end_of(change->area, change->row));
        pk_end_record(maker);
    }
}

/* ---- corrections ---- */

static void make_correction(pk_record_maker *maker, const pk_corrected *done, size_t plan, size_t number)
{
    const pk_correction *line = done->line;
    const pk_dataset_row *entry = pk_dataset_row_of(maker->dataset, done->row);

    pk_add_integer(maker, (int64_t)number);
    pk_add_integer(maker, (int64_t)plan);
    pk_add_integer(maker, line->line);
    pk_add_natural(maker, entry != NULL ? entry->record : 0);
    pk_add_text(maker, done->place.goal);
    pk_add_text(maker, done->place.key);
    pk_add_text(maker, line->waives ? PK_NO_TEXT : done->old);
    pk_add_text(maker, line->waives ? PK_NO_TEXT : line->value);
    pk_add_text(maker, line->waives ? pk_text_of(pk_code_name(done->finding.code)) : PK_NO_TEXT);
    pk_add_text(maker, line->reason);
    pk_add_text(maker, line->who);
    pk_add_date(maker, line->date);
    pk_end_record(maker);
}

void pk_make_corrections(pk_record_maker *maker)
{
    const pk_dataset *dataset = maker->dataset;
    size_t number = 0;

    for (size_t i = 0; i < dataset->plan_count; i++) {
        const pk_corrected_list *list = &dataset->plans[i].submission->corrected;

        for (size_t j = 0; j < list->count && maker->status == PK_OK; j++)
            make_correction(maker, &list->items[j], i + 1, ++number);
    }
}
