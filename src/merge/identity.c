/* Which file is whose plan, and which of several holds: the year that is merged, what the user says, phases, and dates. */
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

static pk_status count_once(pk_merge *merge, pk_merge_source *copy, const pk_submission *original)
{
    copy->state = PK_STATE_SUPERSEDED;
    return pk_report(&merge->findings, PK_X04, NULL, copy->submission->name, PK_ARGS(PK_ARG(original->name)));
}

/* The same bytes twice are one plan, whatever the files are called; it came when the last of them came. */
static pk_status judge_copies(pk_merge *merge)
{
    for (size_t i = 0; i < merge->source_count; i++) {
        pk_merge_source *source = &merge->sources[i], *original = NULL;
        pk_status status;

        source->last_sent = source->submission->provenance.sent_at;
        if (plan_of(source) == NULL || source->submission->sha256[0] == '\0')
            continue;
        for (size_t j = 0; j < i && original == NULL; j++)
            if (strcmp(merge->sources[j].submission->sha256, source->submission->sha256) == 0)
                original = &merge->sources[j];
        if (original == NULL)
            continue;
        if (source->last_sent > original->last_sent)
            original->last_sent = source->last_sent;
        if ((status = count_once(merge, source, original->submission)) != PK_OK)
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

/* ---- which one is later ---- */

/* When a file came about, by one measure; 0: it does not say. */
typedef int64_t (*pk_moment)(const pk_merge_source *source);

static int64_t second_of_mail(const pk_merge_source *source)
{
    return source->last_sent;
}

static int64_t second_of_change(const pk_merge_source *source)
{
    return source->submission->document.modified_at;
}

static int64_t day_of_change(const pk_merge_source *source)
{
    const pk_date date = source->submission->document.modified;

    return date.year * 512 + date.month * 32 + date.day;
}

/* The one that is later than all others by this measure; NULL when one does not say, or two are equally late. */
static pk_merge_source *latest(pk_merge_source *const *sources, size_t count, pk_moment when)
{
    pk_merge_source *last = sources[0];
    bool tie = false;

    for (size_t i = 0; i < count; i++) {
        int64_t this = when(sources[i]), best = when(last);

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

/* By the mails that they came with; else by what the documents say of themselves. NULL: nobody can tell. */
static pk_merge_source *last_of(pk_merge_source *const *sources, size_t count)
{
    static const pk_moment measures[] = { second_of_mail, second_of_change, day_of_change };
    pk_merge_source *last = count == 1 ? sources[0] : NULL;

    for (size_t i = 0; i < sizeof measures / sizeof measures[0] && last == NULL; i++)
        last = latest(sources, count, measures[i]);
    return last;
}

/* ---- which one the user says ---- */

bool pk_merge_is_named(const pk_submission *submission, const char *name)
{
    const pk_text wanted = pk_text_of(name), full = submission->name, container = submission->provenance.container;

    if (wanted.size == 0)
        return false;
    return pk_text_equal(full, wanted)
           || (full.size > wanted.size && pk_text_ends(full, wanted)
               && (full.data[full.size - wanted.size - 1] == '/' || wanted.data[0] == '/'))
           || (container.size > 0
               && (pk_text_equal(container, wanted) || pk_text_equal(pk_base_name(container), wanted)));
}

/* A copy of the file that is named is as good: it is left out only because it came second. */
static bool is_preferred(const pk_merge *merge, const pk_merge_options *options, const pk_merge_source *source)
{
    for (size_t i = 0; i < merge->source_count; i++) {
        const pk_submission *other = merge->sources[i].submission;

        if (other != source->submission
            && (source->submission->sha256[0] == '\0' || strcmp(other->sha256, source->submission->sha256) != 0))
            continue;
        for (size_t j = 0; j < options->preferred_count; j++)
            if (pk_merge_is_named(other, options->preferred[j]))
                return true;
    }
    return false;
}

/* Those that are preferred to the front, all in their order. @return How many. */
static size_t preferred_first(const pk_merge *merge, const pk_merge_options *options, pk_merge_source **sources,
                              size_t count)
{
    size_t first = 0;

    for (size_t i = 0; options->preferred_count > 0 && i < count; i++) {
        pk_merge_source *source = sources[i];

        if (!is_preferred(merge, options, source))
            continue;
        memmove(sources + first + 1, sources + first, (i - first) * sizeof(sources[0]));
        sources[first++] = source;
    }
    return first;
}

/* ---- what becomes of the others ---- */

static pk_status supersede(pk_merge *merge, pk_merge_source *source, const pk_merge_source *by)
{
    source->state = PK_STATE_SUPERSEDED;
    return pk_report(&merge->findings, PK_X02, NULL, source->submission->name,
                     PK_ARGS(PK_ARG(plan_of(source)->region->name), PK_ARG(by->submission->name)));
}

/* A plan that was sent as Word and as Excel is one plan: of those that say the same the first stays, in front.
 * @param count  Set to how many are left. */
static pk_status drop_copies(pk_merge *merge, pk_merge_source **sources, size_t *count)
{
    size_t kept = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < *count && status == PK_OK; i++) {
        pk_merge_source *source = sources[i], *original = NULL;

        for (size_t j = 0; j < kept && original == NULL; j++)
            if (pk_plan_says_the_same(plan_of(sources[j]), plan_of(source)))
                original = sources[j];
        if (original != NULL) {
            status = count_once(merge, source, original->submission);
        } else {
            memmove(sources + kept + 1, sources + kept, (i - kept) * sizeof(sources[0]));
            sources[kept++] = source;
        }
    }
    *count = kept;
    return status;
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

/* Those of the highest phase to the front, all in their order. @return How many. */
static size_t highest_first(pk_merge_source **sources, size_t count)
{
    size_t highest = 0, first = 0;

    for (size_t i = 0; i < count; i++)
        if (phase_rank(plan_of(sources[i])) > highest)
            highest = phase_rank(plan_of(sources[i]));
    for (size_t i = 0; i < count; i++)
        if (phase_rank(plan_of(sources[i])) == highest) {
            pk_merge_source *source = sources[i];

            memmove(sources + first + 1, sources + first, (i - first) * sizeof(sources[0]));
            sources[first++] = source;
        }
    return first;
}

/* Several different plans of one region: the one that the user names, else the latest phase, and of that the last file. */
static pk_status judge_rivals(pk_merge *merge, const pk_merge_options *options, pk_merge_source **rivals, size_t count,
                              const pk_merge_source **holder)
{
    size_t tops = preferred_first(merge, options, rivals, count), different;
    pk_merge_source *taken;
    pk_status status = PK_OK;

    if (tops == 0)
        tops = highest_first(rivals, count);
    different = tops;
    taken = last_of(rivals, tops);
    if (taken == NULL && (status = drop_copies(merge, rivals, &different)) == PK_OK)
        taken = last_of(rivals, different);
    *holder = taken != NULL ? taken : rivals[0];
    if (taken == NULL && status == PK_OK)
        status = conflict(merge, rivals, different);
    for (size_t i = taken == NULL ? tops : 0; i < count && status == PK_OK; i++)
        if (rivals[i] != taken && rivals[i]->state == PK_STATE_RECEIVED)
            status = supersede(merge, rivals[i], *holder);
    return status;
}

/* ---- years ---- */

/* The day on which a file was saved says little of the year that it speaks of: no plan is left out for that. */
static int sure_year(const pk_plan *plan)
{
    return pk_text_equal(plan->year_from, PK_TEXT("document")) ? 0 : plan->year;
}

static void find_year(pk_merge *merge)
{
    for (size_t i = 0; i < merge->source_count && merge->axis == PK_AXIS_REGION; i++) {
        const pk_merge_source *source = &merge->sources[i];

        if ((source->state == PK_STATE_RECEIVED || source->state == PK_STATE_UNPLACED)
            && sure_year(plan_of(source)) > merge->year)
            merge->year = sure_year(plan_of(source));
    }
    for (size_t i = 0; i < merge->source_count; i++) {
        pk_merge_source *source = &merge->sources[i];
        int year = source->state == PK_STATE_RECEIVED ? sure_year(plan_of(source)) : 0;

        source->is_of_earlier_year = year != 0 && year < merge->year;
    }
}

/* Last year's statuses are not this year's: a region that sent nothing later is missing. */
static pk_status set_aside(pk_merge *merge, pk_merge_source *source)
{
    pk_text merged, year;

    source->state = PK_STATE_OTHER;
    if (pk_text_format(&merge->arena, &merged, "%d", merge->year) != PK_OK
        || pk_text_format(&merge->arena, &year, "%d", plan_of(source)->year) != PK_OK)
        return PK_ENOMEM;
    return pk_report(&merge->findings, PK_X06, NULL, source->submission->name,
                     PK_ARGS(PK_ARG(PK_NO_TEXT), PK_ARG(PK_NO_TEXT), PK_ARG(merged), PK_ARG(year)));
}

/* All that a region sent, or all of its files for one report. Those of earlier years stand behind the others. */
static pk_status judge_region(pk_merge *merge, const pk_merge_options *options, pk_merge_source **rivals, size_t count)
{
    const pk_merge_source *holder = NULL;
    size_t current = 0;
    pk_status status = PK_OK;

    for (size_t i = 0; i < count; i++)
        if (!rivals[i]->is_of_earlier_year) {
            pk_merge_source *source = rivals[i];

            memmove(rivals + current + 1, rivals + current, (i - current) * sizeof(rivals[0]));
            rivals[current++] = source;
        }
    if (current > 0)
        status = judge_rivals(merge, options, rivals, current, &holder);
    for (size_t i = current; i < count && status == PK_OK; i++)
        status = holder != NULL && phase_rank(plan_of(holder)) >= phase_rank(plan_of(rivals[i]))
                     ? supersede(merge, rivals[i], holder)
                     : set_aside(merge, rivals[i]);
    return status;
}

/* ---- all of it ---- */

/* The same plan, of which one file holds. Over time a region sends in several reports: only those of the same day are the
 * same, and those that name no day are told apart by nothing. */
static bool is_same_plan(const pk_merge *merge, const pk_plan *a, const pk_plan *b)
{
    return pk_text_equal(a->region->code, b->region->code)
           && (merge->axis == PK_AXIS_REGION || (a->as_of.year != 0 && pk_date_compare(a->as_of, b->as_of) == 0));
}

static pk_status judge_regions(pk_merge *merge, const pk_merge_options *options)
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
                && is_same_plan(merge, plan_of(&merge->sources[i]), plan_of(&merge->sources[j]))) {
                rivals[count++] = &merge->sources[j];
                judged[j] = true;
            }
        if (count > 0)
            status = judge_region(merge, options, rivals, count);
    }
    return status;
}

pk_status pk_identity_judge(pk_merge *merge, const pk_merge_options *options)
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
    find_year(merge);
    return judge_regions(merge, options);
}
