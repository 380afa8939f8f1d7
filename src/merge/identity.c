#include "merge/identity.h"

#include <string.h>

/* The same template of the same period, also when two libraries loaded it. */
static bool is_same_template(const pk_schema *a, const pk_schema *b)
{
    return a == b
           || (pk_text_equal(a->id, b->id) && pk_date_compare(a->from, b->from) == 0
               && pk_date_compare(a->to, b->to) == 0);
}

static const pk_plan *plan_of(const pk_merge_source *source)
{
    return source->submission->plan;
}

/* The same bytes twice are one plan, whatever the files are called. */
static pk_status judge_copies(pk_merge *merge)
{
    for (size_t i = 0; i < merge->source_count; i++) {
        pk_merge_source *source = &merge->sources[i];
        const pk_submission *original = NULL;
        pk_status status;

        if (plan_of(source) == NULL || source->submission->sha256[0] == '\0')
            continue;
        for (size_t j = 0; j < i && original == NULL; j++)
            if (strcmp(merge->sources[j].submission->sha256, source->submission->sha256) == 0)
                original = merge->sources[j].submission;
        if (original == NULL)
            continue;
        source->state = PK_STATE_SUPERSEDED;
        status = pk_report(&merge->findings, PK_X04, NULL, source->submission->name, PK_ARGS(PK_ARG(original->name)));
        if (status != PK_OK)
            return status;
    }
    return PK_OK;
}

/* The template that most plans have; copies do not vote. */
static const pk_schema *choose_template(const pk_merge *merge)
{
    const pk_schema *chosen = NULL;
    size_t most = 0;

    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_plan *plan = plan_of(&merge->sources[i]);
        size_t votes = 0;

        if (plan == NULL || merge->sources[i].state == PK_STATE_SUPERSEDED
            || (chosen != NULL && is_same_template(chosen, plan->schema)))
            continue;
        for (size_t j = i; j < merge->source_count; j++) {
            const pk_plan *other = plan_of(&merge->sources[j]);

            votes += other != NULL && merge->sources[j].state != PK_STATE_SUPERSEDED
                     && is_same_template(plan->schema, other->schema);
        }
        if (votes > most) {
            most = votes;
            chosen = plan->schema;
        }
    }
    return chosen;
}

/* Later phases stand higher: a follow-up replaces the plan that it follows up, and anything a blank form. */
static size_t phase_rank(const pk_plan *plan)
{
    for (size_t i = 0; plan->phase != NULL && i < plan->schema->phase_count; i++)
        if (pk_text_equal(plan->schema->phases[i].id, plan->phase->id))
            return i + 1;
    return 0;
}

static int year_of(const pk_submission *submission)
{
    return submission->plan->year;
}

static int day_of_change(const pk_submission *submission)
{
    const pk_date date = submission->document.modified;

    return date.year * 512 + date.month * 32 + date.day;
}

/* The one that is later than all others by this measure; NULL when one does not say, or two are equally late. */
static pk_merge_source *latest(pk_merge_source *const *sources, size_t count, int (*when)(const pk_submission *))
{
    pk_merge_source *last = sources[0];
    bool tie = false;

    for (size_t i = 0; i < count; i++) {
        int this = when(sources[i]->submission), best = when(last->submission);

        if (this == 0)
            return NULL;
        if (this > best) {
            last = sources[i];
            tie = false;
        } else if (this == best && sources[i] != last) {
            tie = true;
        }
    }
    return tie ? NULL : last;
}

static pk_status supersede(pk_merge *merge, pk_merge_source *source, const pk_merge_source *by)
{
    source->state = PK_STATE_SUPERSEDED;
    return pk_report(&merge->findings, PK_X02, NULL, source->submission->name,
                     PK_ARGS(PK_ARG(plan_of(source)->region->name), PK_ARG(by->submission->name)));
}

static pk_status conflict(pk_merge *merge, pk_merge_source *const *sources, size_t count)
{
    pk_buffer names;
    pk_status status = PK_OK;

    pk_buffer_init(&names, &merge->arena);
    for (size_t i = 0; i < count && status == PK_OK; i++) {
        sources[i]->state = PK_STATE_CONFLICT;
        if ((status = pk_buffer_add(&names, i == 0 ? PK_TEXT("\"") : PK_TEXT(", \""))) == PK_OK
            && (status = pk_buffer_add(&names, sources[i]->submission->name)) == PK_OK)
            status = pk_buffer_add(&names, PK_TEXT("\""));
    }
    if (status != PK_OK)
        return status;
    return pk_report(&merge->findings, PK_X03, NULL, PK_NO_TEXT,
                     PK_ARGS(PK_ARG(plan_of(sources[0])->region->name), PK_ARG(pk_buffer_text(&names))));
}

/* Several different plans of one region: the latest phase, then the latest year, then the file changed last. */
static pk_status judge_rivals(pk_merge *merge, pk_merge_source **rivals, size_t count)
{
    size_t highest = 0, tops = 0;
    pk_merge_source *taken, *replacement;
    pk_status status = PK_OK;

    for (size_t i = 0; i < count; i++)
        if (phase_rank(plan_of(rivals[i])) > highest)
            highest = phase_rank(plan_of(rivals[i]));
    for (size_t i = 0; i < count; i++) /* those of the highest phase to the front, all in their order */
        if (phase_rank(plan_of(rivals[i])) == highest) {
            pk_merge_source *top = rivals[i];

            memmove(rivals + tops + 1, rivals + tops, (i - tops) * sizeof(rivals[0]));
            rivals[tops++] = top;
        }
    taken = tops == 1 ? rivals[0] : latest(rivals, tops, year_of);
    if (taken == NULL)
        taken = latest(rivals, tops, day_of_change);
    if (taken == NULL)
        status = conflict(merge, rivals, tops);
    else
        taken->state = PK_STATE_RECEIVED;
    replacement = taken != NULL ? taken : rivals[0];
    for (size_t i = taken == NULL ? tops : 0; i < count && status == PK_OK; i++)
        if (rivals[i] != taken)
            status = supersede(merge, rivals[i], replacement);
    return status;
}

/* Over time a region sends in several reports: only those of the same day are rivals. */
static bool are_rivals(const pk_merge *merge, const pk_plan *a, const pk_plan *b)
{
    return pk_text_equal(a->region->code, b->region->code)
           && (merge->axis == PK_AXIS_REGION || (a->as_of.year != 0 && pk_date_compare(a->as_of, b->as_of) == 0));
}

static pk_status judge_regions(pk_merge *merge)
{
    bool *judged = pk_arena_zeroed(&merge->arena, merge->source_count, sizeof *judged);
    pk_merge_source **rivals = pk_arena_zeroed(&merge->arena, merge->source_count, sizeof(*rivals));
    pk_status status = PK_OK;

    if (judged == NULL || rivals == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < merge->source_count && status == PK_OK; i++) {
        size_t count = 0;

        if (merge->sources[i].state != PK_STATE_RECEIVED || judged[i])
            continue;
        for (size_t j = i; j < merge->source_count; j++)
            if (merge->sources[j].state == PK_STATE_RECEIVED && !judged[j]
                && are_rivals(merge, plan_of(&merge->sources[i]), plan_of(&merge->sources[j]))) {
                rivals[count++] = &merge->sources[j];
                judged[j] = true;
            }
        if (count > 1)
            status = judge_rivals(merge, rivals, count);
    }
    return status;
}

pk_status pk_identity_judge(pk_merge *merge)
{
    pk_status status = judge_copies(merge);

    if (status != PK_OK)
        return status;
    merge->schema = choose_template(merge);
    merge->axis = merge->schema != NULL && merge->schema->rows.over_time ? PK_AXIS_REPORT : PK_AXIS_REGION;
    for (size_t i = 0; i < merge->source_count; i++) {
        pk_merge_source *source = &merge->sources[i];
        const pk_plan *plan = plan_of(source);

        if (source->state == PK_STATE_SUPERSEDED)
            continue;
        if (plan == NULL) {
            source->state = source->submission->readable ? PK_STATE_UNRECOGNISED : PK_STATE_UNREADABLE;
        } else if (!is_same_template(plan->schema, merge->schema)) {
            source->state = PK_STATE_OTHER;
            status = pk_report(&merge->findings, PK_X06, NULL, source->submission->name,
                               PK_ARGS(PK_ARG(merge->schema->title), PK_ARG(plan->schema->title)));
            if (status != PK_OK)
                return status;
        } else {
            source->state = plan->region != NULL ? PK_STATE_RECEIVED : PK_STATE_UNPLACED;
        }
    }
    return judge_regions(merge);
}
