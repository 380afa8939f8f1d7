/* The report for the board: its parts in their order, and the template around them. */
#include "write/report_docx.h"

#include <string.h>

/* ---- words that several parts use ---- */

bool pk_report_has_overdue(const pk_paper *report)
{
    return report->tally.by_status && report->today.year != 0
           && pk_schema_role(report->merge->schema, PK_ROLE_TIME) != SIZE_MAX;
}

/* As the workbook and T06 judge it: a follow-up of a year by its end. Two papers must not say two things. */
const pk_timeline *pk_report_overdue(const pk_paper *report, const pk_plan *plan, const pk_plan_area *area,
                                     const pk_plan_row *row)
{
    pk_row_course of;

    if (!pk_report_has_overdue(report))
        return NULL;
    of = pk_course_of(plan, area, row, report->today);
    return of.course == PK_COURSE_LATE ? of.time : NULL;
}

pk_text pk_report_status_sign(pk_paper *report, const pk_schema_status *status)
{
    if (status->symbol_count > 0)
        return pk_report_format(report, "%.*s %.*s", PK_PRINT(status->symbols[0]), PK_PRINT(status->code));
    return status->code;
}

pk_text pk_report_status_words(pk_paper *report, const pk_schema_status *status)
{
    const pk_text label = status->labels[report->language];

    if (label.size == 0)
        return pk_report_status_sign(report, status);
    return pk_report_format(report, "%.*s %.*s", PK_PRINT(status->symbol_count > 0 ? status->symbols[0] : status->code),
                            PK_PRINT(label));
}

pk_text pk_report_absence(const pk_paper *report, const pk_merge_region *region)
{
    if (region->state == PK_STATE_CONFLICT)
        return pk_report_words(report, "har lämnat in flera olika planer, och ingen av dem är med",
                               "has sent in several different plans, and none of them is included");
    if (region->state == PK_STATE_UNREADABLE)
        return pk_report_words(report, "har lämnat in en fil som inte gick att läsa",
                               "has sent in a file that could not be read");
    return pk_report_words(report, "har inte lämnat in någon plan", "has sent in no plan");
}

pk_text pk_report_area_name(pk_paper *report, const pk_merge_area *area)
{
    if (area->title.size == 0)
        return area->number.size > 0 ? area->number : PK_TEXT("–");
    return area->number.size > 0 ? pk_report_format(report, "%.*s %.*s", PK_PRINT(area->number), PK_PRINT(area->title))
                                 : area->title;
}

bool pk_report_has_plans(const pk_paper *report)
{
    for (size_t i = 0; i < report->merge->column_count; i++)
        if (report->merge->columns[i].submission != NULL)
            return true;
    return false;
}

/* That of the first plan with the latest year: reports of several years are told by their last. */
pk_text pk_report_phase(pk_paper *report)
{
    const pk_plan *latest = NULL;
    pk_text label;

    for (size_t i = 0; i < report->merge->column_count; i++) {
        const pk_submission *submission = report->merge->columns[i].submission;

        if (submission != NULL && submission->plan->phase != NULL
            && (latest == NULL || submission->plan->year > latest->year))
            latest = submission->plan;
    }
    if (latest == NULL)
        return pk_report_has_plans(report) ? PK_TEXT("")
                                           : pk_report_words(report, "Inga planer ingår", "No plans included");
    label =
        latest->phase->labels[report->language].size > 0 ? latest->phase->labels[report->language] : latest->phase->id;
    return latest->year != 0 ? pk_report_format(report, "%.*s %d", PK_PRINT(label), latest->year) : label;
}

/* ---- the title page ---- */

enum {
    FIELD_TITLE,
    FIELD_SUBTITLE,
    FIELD_RECEIVER,
    FIELD_REGION,
    FIELD_DATE,
    FIELD_PERIOD,
    FIELD_TEMPLATE,
    FIELD_PROGRAM,
    FIELD_KIND,
    FIELDS
};

/* A text of scratch that is to stay. */
static pk_text kept(pk_paper *report, pk_text text)
{
    pk_text copy = PK_TEXT("");

    if (report->status == PK_OK)
        report->status = pk_text_copy(&report->arena, text.data != NULL ? text : PK_TEXT(""), &copy);
    pk_report_forget(report);
    return copy;
}

static pk_text period_of(pk_paper *report)
{
    const pk_schema *schema = report->merge->schema;
    char from[16] = "", to[16] = "";

    if (schema->from.year != 0)
        pk_date_print(schema->from, from);
    if (schema->to.year != 0)
        pk_date_print(schema->to, to);
    return from[0] != '\0' || to[0] != '\0' ? pk_report_format(report, "%s – %s", from, to) : PK_TEXT("");
}

/* Reports over time are one region's own. */
static pk_text region_of(const pk_paper *report)
{
    const pk_merge *merge = report->merge;

    if (!pk_report_is_by_report(report) || merge->column_count == 0 || merge->columns[0].region == NULL)
        return PK_TEXT("");
    return merge->columns[0].region->name;
}

/* Their values are blank. */
static void name_fields(pk_report_field *fields)
{
    static const char *const names[FIELDS][PK_LANGUAGE_COUNT] = {
        [FIELD_TITLE] = { "titel", "title" },
        [FIELD_SUBTITLE] = { "undertitel", "subtitle" },
        [FIELD_RECEIVER] = { "mottagare", "receiver" },
        [FIELD_REGION] = { "region", "region" },
        [FIELD_DATE] = { "datum", "date" },
        [FIELD_PERIOD] = { "period", "period" },
        [FIELD_TEMPLATE] = { "mall", "template" },
        [FIELD_PROGRAM] = { "program", "program" },
        [FIELD_KIND] = { "sammanställning", "consolidation" },
    };

    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = (pk_report_field) { { pk_text_of(names[i][0]), pk_text_of(names[i][1]) }, PK_TEXT("") };
}

static void make_fields(pk_paper *report, pk_report_field *fields)
{
    const pk_schema *schema = report->merge->schema;
    const pk_text phase = kept(report, pk_report_phase(report));
    char day[16] = "";

    name_fields(fields);
    if (report->today.year != 0)
        pk_date_print(report->today, day);
    fields[FIELD_TITLE].value = schema->title;
    fields[FIELD_SUBTITLE].value = phase;
    fields[FIELD_RECEIVER].value = schema->receiver;
    fields[FIELD_REGION].value = region_of(report);
    fields[FIELD_DATE].value = kept(report, pk_text_of(day));
    fields[FIELD_PERIOD].value = kept(report, period_of(report));
    fields[FIELD_TEMPLATE].value = schema->id;
    fields[FIELD_PROGRAM].value = PK_TEXT("plankoll " PK_VERSION);
    fields[FIELD_KIND].value =
        pk_report_is_by_report(report)
            ? pk_report_words(report, "Sammanställning av regionens avstämningar", "The region's reports, consolidated")
            : pk_report_words(report, "Sammanställning av regionernas planer", "The regions' plans, consolidated");
}

static void put_fact(pk_paper *report, pk_text label, pk_text value)
{
    if (value.size > 0)
        pk_report_paragraph(report, PK_STYLE_NORMAL,
                            pk_report_format(report, "%.*s: %.*s", PK_PRINT(label), PK_PRINT(value)), 0);
}

/* For a template that has no title page of its own. */
static void put_title(pk_paper *report, const pk_report_field *fields)
{
    pk_report_paragraph(report, PK_STYLE_TITLE, fields[FIELD_TITLE].value, PK_TEXT_PLAN);
    pk_report_paragraph(report, PK_STYLE_SUBTITLE, fields[FIELD_KIND].value, 0);
    if (fields[FIELD_SUBTITLE].value.size > 0)
        pk_report_paragraph(report, PK_STYLE_SUBTITLE, fields[FIELD_SUBTITLE].value, 0);
    put_fact(report, pk_report_words(report, "Till", "To"), fields[FIELD_RECEIVER].value);
    put_fact(report, pk_report_words(report, "Region", "Region"), fields[FIELD_REGION].value);
    put_fact(report, pk_report_words(report, "Datum", "Date"), fields[FIELD_DATE].value);
    put_fact(report, pk_report_words(report, "Planens period", "Period of the plan"), fields[FIELD_PERIOD].value);
    put_fact(report, pk_report_words(report, "Framställd med", "Made with"), fields[FIELD_PROGRAM].value);
}

/* ---- the whole ---- */

static void put_parts(pk_paper *report)
{
    pk_report_summary(report);
    pk_report_matrix(report);
    pk_report_areas(report);
    pk_report_appendices(report);
}

/* What has been written, taken out of the sink. */
static pk_text written(pk_paper *report, pk_buffer *buffer)
{
    const pk_status status = pk_sink_flush(&report->sink);

    if (report->status == PK_OK)
        report->status = status;
    return report->status == PK_OK ? pk_buffer_text(buffer) : PK_TEXT("");
}

static void begin(pk_paper *report, pk_buffer *buffer)
{
    pk_buffer_init(buffer, &report->arena);
    pk_sink_init_buffer(&report->sink, buffer);
}

/* The parts first: only then is it known what the table of contents says. */
static pk_text make_report(pk_paper *report, const pk_report_field *fields, pk_text *contents)
{
    pk_buffer parts, head;
    pk_text text = PK_TEXT(""), rest;

    begin(report, &parts);
    put_parts(report);
    rest = written(report, &parts);
    *contents = pk_report_contents(report);
    begin(report, &head);
    if (!report->template->shows_title)
        put_title(report, fields);
    if (!report->template->shows_contents)
        pk_sink_put(&report->sink, *contents);
    pk_sink_put(&report->sink, rest);
    text = written(report, &head);
    return text;
}

static pk_text language_tag(pk_text language)
{
    return pk_text_starts(language, PK_TEXT("sv"))   ? PK_TEXT("sv-SE")
           : pk_text_starts(language, PK_TEXT("en")) ? PK_TEXT("en-GB")
                                                     : language;
}

static pk_status write_report(pk_paper *report, pk_report_template *template, pk_sink *sink)
{
    pk_report_field fields[FIELDS];
    pk_report_content content = { .fields = fields, .field_count = FIELDS, .day = report->today };

    make_fields(report, fields);
    content.title = kept(report, fields[FIELD_SUBTITLE].value.size > 0
                                     ? pk_report_format(report, "%.*s: %.*s", PK_PRINT(fields[FIELD_SUBTITLE].value),
                                                        PK_PRINT(fields[FIELD_TITLE].value))
                                     : fields[FIELD_TITLE].value);
    content.report = make_report(report, fields, &content.contents);
    if (report->status == PK_OK)
        report->status = pk_report_template_fill(template, &content);
    return report->status == PK_OK ? pk_edit_write(template->edit, sink) : report->status;
}

static pk_status swallow(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_OK;
}

/* A report of nothing: a damaged part that nobody reads stands in the way only when all of it is written. */
pk_status pk_report_template_judge(const void *bytes, size_t size, const pk_limits *limits)
{
    pk_report_field fields[FIELDS];
    const pk_report_content nothing = {
        .fields = fields, .field_count = FIELDS, .title = PK_TEXT(""), .contents = PK_TEXT(""), .report = PK_TEXT("")
    };
    pk_report_template template;
    pk_arena arena;
    pk_status status;
    pk_sink sink;

    pk_arena_init(&arena, NULL);
    pk_sink_init(&sink, swallow, NULL);
    name_fields(fields);
    status = pk_report_template_open(bytes, size, limits, &arena, &template);
    if (status == PK_OK) {
        status = pk_report_template_fill(&template, &nothing);
        if (status == PK_OK)
            status = pk_edit_write(template.edit, &sink);
        pk_report_template_close(&template);
    }
    pk_arena_free(&arena);
    return status;
}

pk_status pk_write_merge_report(const pk_merge *merge, const pk_write_options *options, pk_sink *sink)
{
    pk_report_template template;
    pk_paper report = { .merge = merge, .template = &template, .language = options->language, .today = options->today };
    pk_limits limits;
    pk_arena arena;
    pk_status status;

    if (merge->schema == NULL)
        return PK_ENOENT;
    pk_limits_default(&limits);
    pk_arena_init(&arena, merge->arena.allocator);
    pk_arena_init(&report.arena, merge->arena.allocator);
    pk_arena_init(&report.scratch, merge->arena.allocator);
    report.own_language = options->language == PK_ENGLISH ? PK_TEXT("en-GB") : PK_TEXT("sv-SE");
    report.plan_language = language_tag(merge->schema->language);
    status = pk_report_template_open(options->report_template, options->report_template_size,
                                     options->limits != NULL ? options->limits : &limits, &arena, &template);
    if (status == PK_OK) {
        report.next_bookmark = template.next_bookmark;
        status = pk_goal_tally_make(merge, options, &report.arena, &report.tally);
        if (status == PK_OK)
            status = write_report(&report, &template, sink);
        pk_report_template_close(&template);
    }
    pk_arena_free(&report.scratch);
    pk_arena_free(&report.arena);
    pk_arena_free(&arena);
    return status;
}
