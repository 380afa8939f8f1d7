#include "submission/submission.h"

#include "read/csv_cut.h"
#include "read/encoding.h"
#include "rules/rules.h"
#include "schema/recognise.h"

#include <stdlib.h>

/* Whatever the document is: a phase that no template has is the caller's mistake. The two of the command line are known
 * without any. */
static pk_status judge_phase(pk_library *library, const pk_read_options *options)
{
    const pk_schema *schema;
    pk_text phase = pk_text_of(options->phase);
    pk_status status;

    if (options->phase == NULL)
        return PK_OK;
    if (options->template_id != NULL) {
        status = pk_library_schema(library, pk_text_of(options->template_id), &schema);
        if (status != PK_OK)
            return status == PK_ENOENT ? PK_EUSAGE : status;
        return pk_schema_phase_by_id(schema, phase) != NULL ? PK_OK : PK_EUSAGE;
    }
    if (pk_text_equal(phase, PK_TEXT("creation")) || pk_text_equal(phase, PK_TEXT("followup")))
        return PK_OK;
    for (size_t i = 0; i < library->count; i++) {
        if ((status = pk_library_schema(library, library->files[i]->head->id, &schema)) != PK_OK)
            return status;
        if (pk_schema_phase_by_id(schema, phase) != NULL)
            return PK_OK;
    }
    return PK_EUSAGE;
}

static pk_status judge_text_options(const pk_read_options *options)
{
    if (options->encoding != NULL && !pk_encoding_is_known(pk_text_of(options->encoding)))
        return PK_EUSAGE;
    return options->delimiter == 0 || pk_csv_is_delimiter(options->delimiter) ? PK_OK : PK_EUSAGE;
}

static pk_status copy_provenance(pk_submission *submission, const pk_provenance *from)
{
    pk_provenance *to = &submission->provenance;
    pk_text *texts[] = { &to->container, &to->sender, &to->subject };
    pk_status status = PK_OK;

    *to = *from;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == PK_OK; i++)
        if (texts[i]->data != NULL)
            status = pk_text_copy(&submission->arena, *texts[i], texts[i]);
    return status;
}

static pk_status open_submission(const pk_received *received, pk_submission **submission)
{
    pk_submission *fresh = calloc(1, sizeof *fresh);
    pk_status status;

    if (fresh == NULL)
        return PK_ENOMEM;
    pk_arena_init(&fresh->arena, NULL);
    pk_findings_init(&fresh->findings, &fresh->arena);
    status = pk_text_copy(&fresh->arena, pk_text_of(received->name), &fresh->name);
    if (status == PK_OK && received->provenance != NULL)
        status = copy_provenance(fresh, received->provenance);
    if (status != PK_OK) {
        pk_submission_free(fresh);
        return status;
    }
    if (received->bytes != NULL) {
        fresh->bytes = received->size;
        pk_sha256(received->bytes, received->size, fresh->sha256);
    }
    *submission = fresh;
    return PK_OK;
}

void pk_submission_free(pk_submission *submission)
{
    if (submission == NULL)
        return;
    pk_arena_free(&submission->arena);
    free(submission);
}

pk_status pk_submission_let_go(pk_submission **submission)
{
    const pk_submission *whole = *submission;
    const pk_document *document = &whole->document;
    pk_submission *fresh = malloc(sizeof *fresh);
    pk_status status;

    if (fresh == NULL)
        return PK_ENOMEM;
    *fresh = *whole;
    pk_arena_init(&fresh->arena, NULL);
    pk_findings_init(&fresh->findings, &fresh->arena);
    fresh->document = (pk_document) { .arena = &fresh->arena,
                                      .type = document->type,
                                      .modified = document->modified,
                                      .modified_at = document->modified_at,
                                      .is_ours = document->is_ours };
    status = pk_text_copy(&fresh->arena, whole->name, &fresh->name);
    if (status == PK_OK)
        status = copy_provenance(fresh, &whole->provenance);
    if (status == PK_OK)
        status = pk_findings_copy(&fresh->findings, &whole->findings);
    if (status == PK_OK && whole->original != NULL)
        status = pk_submission_keep(fresh, whole->original, whole->original_size);
    if (status != PK_OK) {
        pk_submission_free(fresh);
        return status;
    }
    pk_submission_free(*submission);
    *submission = fresh;
    return PK_OK;
}

/* A submission that is nothing but its finding. @param status  What reporting it came to. */
static pk_status finish_unread(pk_submission *fresh, pk_status status, pk_submission **submission)
{
    if (status == PK_OK)
        *submission = fresh;
    else
        pk_submission_free(fresh);
    return status;
}

pk_status pk_submission_unopened(const char *name, pk_term reason, pk_submission **submission)
{
    const pk_received received = { .name = name };
    pk_submission *fresh;
    pk_status status = open_submission(&received, &fresh);

    if (status != PK_OK)
        return status;
    status = pk_report(&fresh->findings, PK_F11, NULL, PK_NO_TEXT, PK_ARGS(((pk_argument) { .term = reason })));
    return finish_unread(fresh, status, submission);
}

pk_status pk_submission_unread(const pk_received *received, const pk_limits *limits, pk_status why, pk_limit limit,
                               pk_submission **submission)
{
    pk_submission *fresh;
    pk_status status = open_submission(received, &fresh);

    if (status != PK_OK)
        return status;
    return finish_unread(fresh, pk_report_unread(&fresh->findings, limits, why, limit), submission);
}

pk_status pk_submission_refused(const pk_received *received, pk_term kind, pk_submission **submission)
{
    pk_submission *fresh;
    pk_status status = open_submission(received, &fresh);

    if (status != PK_OK)
        return status;
    status = pk_report(&fresh->findings, PK_F03, NULL, PK_NO_TEXT, PK_ARGS(((pk_argument) { .term = kind })));
    return finish_unread(fresh, status, submission);
}

static pk_status read_document(pk_submission *submission, const pk_received *received, const pk_limits *limits,
                               const pk_read_options *options, const pk_row_taker *taker)
{
    pk_source source = { .name = submission->name,
                         .bytes = received->bytes,
                         .size = received->size,
                         .limits = limits,
                         .taker = taker,
                         .encoding = pk_text_of(options->encoding),
                         .delimiter = options->delimiter };

    return pk_read(&source, &submission->arena, &submission->findings, &submission->document, &submission->readable);
}

static bool is_same_period(const pk_schema *a, const pk_schema *b)
{
    return pk_date_compare(a->from, b->from) == 0 && pk_date_compare(a->to, b->to) == 0;
}

static pk_status period_text(pk_arena *arena, const pk_schema *schema, pk_text *text)
{
    return pk_text_format(arena, text, "%d–%d", schema->from.year, schema->to.year);
}

static pk_status report_old_template(pk_submission *submission, const pk_schema *found)
{
    pk_text has, wanted;
    pk_status status = period_text(&submission->arena, found, &has);

    if (status == PK_OK)
        status = period_text(&submission->arena, submission->schema, &wanted);
    if (status != PK_OK)
        return status;
    return pk_report(&submission->findings, PK_M02, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(has), PK_ARG(wanted)));
}

/* A template that the user named, and nothing of it in the document: it is another one's, or none's. */
static pk_status reject_template(pk_submission *submission, size_t findings_before)
{
    const pk_schema *named = submission->schema;

    submission->plan = NULL;
    submission->schema = NULL;
    submission->closest_id = named->id;
    submission->findings.count = findings_before;
    return pk_report(&submission->findings, PK_M01, NULL, PK_NO_TEXT, PK_ARGS(PK_ARG(named->title)));
}

/* Told by the user, or recognised; says so when it was recognised as something else, or as nothing. */
static pk_status find_schema(pk_submission *submission, pk_library *library, const pk_read_options *options,
                             pk_arena *scratch)
{
    pk_recognition found;
    pk_status status = pk_recognise(library, &submission->document, scratch, &found);
    pk_findings *findings = &submission->findings;

    if (status != PK_OK)
        return status;
    if (options->template_id != NULL) {
        status = pk_library_schema(library, pk_text_of(options->template_id), &submission->schema);
        if (status != PK_OK || found.schema == NULL || is_same_period(found.schema, submission->schema))
            return status;
        return report_old_template(submission, found.schema);
    }
    submission->schema = found.schema;
    if (found.closest.schema != NULL)
        submission->closest_id = found.closest.schema->id;
    if (found.schema == NULL)
        return pk_report(findings, PK_M01, NULL, PK_NO_TEXT,
                         PK_ARGS(PK_ARG(found.closest.schema != NULL ? found.closest.schema->title : PK_TEXT(""))));
    if (found.ambiguous)
        return pk_report(findings, PK_M12, NULL, PK_NO_TEXT,
                         PK_ARGS(PK_ARG(found.schema->title), PK_ARG(found.runner_up.schema->title)));
    return PK_OK;
}

pk_status pk_submission_waive(pk_submission *submission)
{
    if (submission->corrected.of == NULL || submission->plan == NULL)
        return PK_OK;
    return pk_corrections_waive(submission->plan, submission->name, &submission->arena, &submission->corrected,
                                &submission->findings);
}

static pk_status judge(pk_submission *submission, pk_library *library, const pk_read_options *options)
{
    pk_build_options build = { .file_name = submission->name,
                               .year = options->year,
                               .regions = &library->regions,
                               .sender = submission->provenance.sender,
                               .sent = submission->provenance.sent };
    pk_plan_source source = pk_submission_source(submission);
    pk_arena scratch;
    size_t before;
    pk_status status;

    if (options->region != NULL
        && (build.region = pk_region_by_name(&library->regions, pk_text_of(options->region))) == NULL)
        return PK_EUSAGE;
    pk_arena_init(&scratch, NULL);
    status = find_schema(submission, library, options, &scratch);
    pk_arena_free(&scratch);
    if (status == PK_ENOENT)
        return PK_EUSAGE; /* no such template */
    if (status != PK_OK || submission->schema == NULL) {
        pk_findings_sort(&submission->findings);
        return status;
    }
    if (options->phase != NULL
        && (build.phase = pk_schema_phase_by_id(submission->schema, pk_text_of(options->phase))) == NULL)
        return PK_EUSAGE;
    before = submission->findings.count;
    status = pk_plan_build(&submission->document, submission->schema, &build, &submission->arena, &submission->findings,
                           &submission->plan);
    if (status == PK_OK && submission->plan->area_count == 0) {
        status = reject_template(submission, before);
        pk_findings_sort(&submission->findings);
        return status;
    }
    if (status == PK_OK && options->corrections != NULL)
        status = pk_corrections_apply(submission->plan, submission->name, &submission->arena, &submission->corrected);
    if (status == PK_OK)
        status = pk_rules_run(submission->plan, &source, options->today, &submission->arena, &submission->findings);
    return status == PK_OK ? pk_submission_waive(submission) : status;
}

static const pk_read_options no_options = { 0 };

pk_status pk_submission_read_with(pk_library *library, const pk_received *received, const pk_limits *limits,
                                  const pk_read_options *options, pk_submission **submission)
{
    pk_submission *fresh;
    pk_status status;

    if (options == NULL)
        options = &no_options;
    if ((status = judge_text_options(options)) != PK_OK || (status = judge_phase(library, options)) != PK_OK
        || (status = open_submission(received, &fresh)) != PK_OK)
        return status;
    fresh->corrected.of = options->corrections;
    fresh->today = options->today;
    status = read_document(fresh, received, limits, options, NULL);
    if (status == PK_OK && fresh->readable)
        status = judge(fresh, library, options);
    if (status != PK_OK) {
        pk_submission_free(fresh);
        return status;
    }
    *submission = fresh;
    return PK_OK;
}

pk_status pk_submission_read_raw(const pk_received *received, const pk_limits *limits, const pk_read_options *options,
                                 const pk_row_taker *taker, pk_submission **submission)
{
    pk_submission *fresh;
    pk_status status;

    if (options == NULL)
        options = &no_options;
    status = judge_text_options(options);
    if (status == PK_OK)
        status = open_submission(received, &fresh);
    if (status == PK_OK && (status = read_document(fresh, received, limits, options, taker)) != PK_OK)
        pk_submission_free(fresh);
    if (status == PK_OK) {
        pk_findings_sort(&fresh->findings);
        *submission = fresh;
    }
    return status;
}

pk_status pk_submission_set_original(pk_submission *submission, const char *format, const void *bytes, size_t size)
{
    pk_status status = PK_OK;

    submission->converted_from = format;
    submission->bytes = size;
    pk_sha256(bytes, size, submission->sha256);
    if (submission->readable)
        status = pk_report(&submission->findings, PK_F15, NULL, PK_NO_TEXT, PK_ARGS(PK_SAY(CONVERTED)));
    if (status == PK_OK)
        pk_findings_sort(&submission->findings);
    return status;
}

pk_status pk_submissions_report_unused(const pk_corrections *corrections, pk_submission *const *submissions,
                                       size_t count, pk_findings *findings)
{
    const pk_corrected_list **lists = pk_arena_zeroed(findings->arena, count, sizeof(*lists));

    if (lists == NULL)
        return PK_ENOMEM;
    for (size_t i = 0; i < count; i++)
        lists[i] = &submissions[i]->corrected;
    return pk_corrections_report_unused(corrections, lists, count, findings);
}

bool pk_submission_is_readable(const pk_submission *submission)
{
    return submission->readable;
}

size_t pk_submission_count(const pk_submission *submission, pk_severity severity)
{
    return pk_findings_count(&submission->findings, severity);
}

const char *pk_submission_verdict(const pk_submission *submission)
{
    if (!submission->readable)
        return "unreadable";
    return pk_submission_count(submission, PK_ERROR) > 0 ? "faults" : "ok";
}

const char *pk_submission_type(const pk_submission *submission)
{
    return submission->readable ? pk_document_type_name(submission->document.type) : "";
}

/* Named apart from the folder that it is in, as the file is. */
static pk_text place_in_container(const pk_submission *submission)
{
    pk_text container = submission->provenance.container, name = submission->name;
    size_t before = container.size - pk_base_name(container).size;

    if (container.data == NULL)
        return PK_NO_TEXT;
    name = pk_text_from(name, before);
    name.size -= pk_base_name(name).size;
    if (name.size > 0)
        name.size--; /* the '/' */
    return name;
}

pk_plan_source pk_submission_source(const pk_submission *submission)
{
    return (pk_plan_source) { .file = pk_base_name(submission->name),
                              .type = pk_text_of(pk_submission_type(submission)),
                              .bytes = submission->bytes,
                              .sha256 = pk_text_of(submission->sha256),
                              .converted_from = pk_text_of(submission->converted_from),
                              .container = place_in_container(submission),
                              .sender = submission->provenance.sender,
                              .sent = submission->provenance.sent };
}

pk_status pk_submission_keep(pk_submission *submission, const void *bytes, size_t size)
{
    pk_text kept = submission->document.unannotated;
    pk_status status = PK_OK;

    if (kept.data == NULL)
        status = pk_text_copy(&submission->arena, (pk_text) { bytes, size }, &kept);

    if (status == PK_OK) {
        submission->original = kept.data;
        submission->original_size = kept.size;
    }
    return status;
}

size_t pk_submission_corrected_cells(const pk_submission *submission)
{
    size_t count = 0;

    for (size_t i = 0; i < submission->corrected.count; i++)
        count += !submission->corrected.items[i].line->waives;
    return count;
}

const pk_corrected *pk_submission_corrected(const pk_submission *submission, const pk_plan_row *row, size_t column)
{
    for (size_t i = 0; i < submission->corrected.count; i++) {
        const pk_corrected *done = &submission->corrected.items[i];

        if (!done->line->waives && done->row == row && done->column == column)
            return done;
    }
    return NULL;
}
