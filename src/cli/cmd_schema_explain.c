/* schema explain: which template a document was taken for, and why: the bid of each, what of it was found and what not. */
#include "cli/cmd_schema.h"
#include "cli/inputs.h"
#include "cli/tell.h"

#include "schema/recognise.h"

#include <stdlib.h>

enum { NAMES_MAX = 12 /* of what is missing, before the rest is counted */ };

typedef struct explainer {
    const pk_settings *settings;
    pk_language language;
    pk_sink sink;
} explainer;

static void put(explainer *e, const char *swedish, const char *english)
{
    pk_sink_puts(&e->sink, pk_say(e->language, swedish, english));
}

/* "1.1, 1.2, 1.3 och 9 till". */
typedef struct name_list {
    explainer *e;
    size_t count;
} name_list;

static void add_name(name_list *list, pk_text number, pk_text name)
{
    explainer *e = list->e;

    if (list->count++ >= NAMES_MAX && !e->settings->verbose)
        return;
    pk_sink_puts(&e->sink, list->count == 1 ? "" : ", ");
    pk_sink_put(&e->sink, number);
    if (number.size > 0 && name.size > 0)
        pk_sink_puts(&e->sink, " ");
    pk_sink_put(&e->sink, name);
}

static void end_names(name_list *list)
{
    explainer *e = list->e;

    if (list->count > NAMES_MAX && !e->settings->verbose)
        pk_sink_format(&e->sink, pk_say(e->language, " och %zu till", " and %zu more"), list->count - NAMES_MAX);
    pk_sink_puts(&e->sink, "\n");
}

static void begin_line(explainer *e, const char *swedish, const char *english, double points)
{
    pk_text name = pk_text_of(pk_say(e->language, swedish, english));
    int width = 10;

    pk_sink_puts(&e->sink, "      ");
    pk_sink_put(&e->sink, name);
    for (; name.size > 0 && width > 1; width--) /* letters, not bytes */
        pk_text_code_point(&name);
    pk_sink_format(&e->sink, "%*s%5.0f  ", width, "", points);
}

static void begin_missing(explainer *e)
{
    pk_sink_format(&e->sink, "%23s", "");
    put(e, "inte: ", "not: ");
}

/* ---- the parts of a bid ---- */

static pk_status named_columns(const pk_bid *bid, bool *named, pk_arena *scratch)
{
    for (size_t i = 0; bid->row != NULL && i < bid->row->count; i++) {
        size_t column;
        pk_heading_kind how;
        pk_status status = pk_heading_match(bid->schema, bid->row->cells[i].text, scratch, &column, &how);

        if (status != PK_OK)
            return status;
        if (how != PK_HEADING_NONE)
            named[column] = true;
    }
    return PK_OK;
}

static pk_status explain_headings(explainer *e, const pk_bid *bid, pk_arena *scratch)
{
    const pk_schema *schema = bid->schema;
    bool *named = pk_arena_zeroed(scratch, schema->column_count, sizeof *named);
    name_list list = { e, 0 };
    pk_status status = named != NULL ? named_columns(bid, named, scratch) : PK_ENOMEM;
    size_t missing = 0;

    if (status != PK_OK)
        return status;
    begin_line(e, "rubriker", "headings", bid->heading_points);
    pk_sink_format(&e->sink, pk_say(e->language, "%zu av %zu", "%zu of %zu"), bid->headings,
                   pk_schema_titled_columns(schema));
    if (bid->row != NULL) {
        pk_place place = pk_document_place(bid->block, bid->row, NULL);

        pk_sink_puts(&e->sink, " (");
        pk_place_describe(&place, e->language, &e->sink);
        pk_sink_puts(&e->sink, "): ");
    }
    for (size_t i = 0; i < schema->column_count; i++)
        if (named[i])
            add_name(&list, PK_NO_TEXT, schema->columns[i].headings.items[0].text);
    end_names(&list);
    if (bid->strangers > 0)
        pk_sink_format(&e->sink,
                       pk_say(e->language, "%23sfrämmande rubriker i raden: %zu\n",
                              "%23sheadings of others in the row: %zu\n"),
                       "", bid->strangers);
    list.count = 0;
    for (size_t i = 0; i < schema->column_count; i++)
        missing += !named[i] && !schema->columns[i].untitled;
    if (missing == 0)
        return PK_OK;
    begin_missing(e);
    for (size_t i = 0; i < schema->column_count; i++)
        if (!named[i] && !schema->columns[i].untitled)
            add_name(&list, PK_NO_TEXT, schema->columns[i].headings.items[0].text);
    end_names(&list);
    return PK_OK;
}

static void explain_title(explainer *e, const pk_bid *bid)
{
    begin_line(e, "titel", "title", bid->title_points);
    if (bid->title_line.data == NULL) {
        put(e, "inte: ", "not: ");
        pk_sink_format(&e->sink, "\"%.*s\"\n", PK_PRINT(bid->schema->title));
        return;
    }
    pk_sink_format(&e->sink, "\"%.*s\"", PK_PRINT(bid->title_line));
    if (bid->other_period)
        put(e, ": titeln, men för andra år", ": the title, but for other years");
    pk_sink_puts(&e->sink, "\n");
}

static void explain_areas(explainer *e, const pk_bid *bid)
{
    const pk_schema *schema = bid->schema;
    name_list list = { e, 0 };

    if (schema->area_count == 0)
        return;
    begin_line(e, "områden", "areas", bid->area_points);
    pk_sink_format(&e->sink, pk_say(e->language, "%zu av %zu\n", "%zu of %zu\n"), bid->areas, schema->area_count);
    if (bid->areas == 0 || bid->areas == schema->area_count)
        return;
    begin_missing(e);
    for (size_t i = 0; i < schema->area_count; i++)
        if (!bid->area_found[i])
            add_name(&list, schema->areas[i].number, schema->areas[i].titles.items[0].text);
    end_names(&list);
}

static void explain_goals(explainer *e, const pk_bid *bid)
{
    const pk_schema *schema = bid->schema;
    name_list list = { e, 0 };

    if (bid->goal_found == NULL)
        return;
    begin_line(e, "mål", "goals", bid->goal_points);
    pk_sink_format(&e->sink, pk_say(e->language, "%zu av %zu ordagrant", "%zu of %zu word for word"), bid->goals,
                   schema->goal_count);
    if (bid->goal_points == 0 && bid->goals > 0)
        put(e, " (behövdes inte för att avgöra)", " (not needed to decide)");
    pk_sink_puts(&e->sink, "\n");
    if (bid->goals == 0 || bid->goals == schema->goal_count)
        return;
    begin_missing(e);
    for (size_t i = 0; i < schema->goal_count; i++)
        if (!bid->goal_found[i])
            add_name(&list, schema->goals[i].id, PK_NO_TEXT);
    end_names(&list);
}

static pk_status explain_bid(explainer *e, const pk_bid *bid)
{
    pk_arena scratch;
    pk_status status;

    pk_sink_format(&e->sink, "\n%5.0f %.*s  \"%.*s\"\n", bid->points, PK_PRINT(bid->schema->id),
                   PK_PRINT(bid->schema->title));
    pk_arena_init(&scratch, NULL);
    status = explain_headings(e, bid, &scratch);
    pk_arena_free(&scratch);
    explain_title(e, bid);
    explain_areas(e, bid);
    explain_goals(e, bid);
    return status;
}

/* ---- what came of it ---- */

static const char *schema_id(const pk_bid *bid, char id[100])
{
    snprintf(id, 100, "%.*s", PK_PRINT(bid->schema->id));
    return id;
}

static void explain_decision(explainer *e, const pk_recognition *found)
{
    char first[100], second[100];

    if (found->schema == NULL) {
        put(e, "Ingen mall känns igen", "No template is recognised");
        if (found->closest.schema != NULL)
            pk_sink_format(&e->sink,
                           pk_say(e->language, ": närmast är %s med %.0f poäng, och %.0f krävs",
                                  ": the closest is %s with %.0f points, and %.0f are needed"),
                           schema_id(&found->closest, first), found->closest.points, pk_points_enough());
        pk_sink_puts(&e->sink, ".\n");
        return;
    }
    pk_sink_format(&e->sink,
                   pk_say(e->language, "Läses som %s: %.0f poäng, och %.0f krävs.\n",
                          "Read as %s: %.0f points, and %.0f are needed.\n"),
                   schema_id(&found->winner, first), found->winner.points, pk_points_enough());
    if (found->runner_up.schema == NULL || found->runner_up.points <= 0)
        return;
    pk_sink_format(&e->sink, pk_say(e->language, "Därnäst kommer %s med %.0f poäng", "Next comes %s with %.0f points"),
                   schema_id(&found->runner_up, second), found->runner_up.points);
    if (found->ambiguous)
        pk_sink_format(&e->sink,
                       pk_say(e->language, ": det skiljer mindre än %.0f, så anmärkningen M12 ber om --template",
                              ": less than %.0f between them, so the finding M12 asks for --template"),
                       pk_points_close());
    pk_sink_puts(&e->sink, ".\n");
}

/* Rows whose goal was matched though words differ, and goals that no row has: what R10 and R09 tell. */
static void explain_matching(explainer *e, const pk_submission *submission, const pk_schema *recognised)
{
    const pk_plan *plan = submission->plan;
    name_list altered = { e, 0 };
    size_t same = 0, changed = 0;

    if (plan == NULL || plan->schema != recognised || plan->schema->goal_count == 0)
        return;
    for (size_t a = 0; a < plan->area_count; a++)
        for (size_t r = 0; r < plan->areas[a].row_count; r++) {
            const pk_plan_row *row = &plan->areas[a].rows[r];

            same += row->goal != NULL && !row->goal_altered;
            changed += row->goal != NULL && row->goal_altered;
        }
    pk_sink_format(&e->sink,
                   pk_say(e->language, "Av planens rader är %zu ett gemensamt mål ordagrant, %zu med ändrade ord",
                          "Of the plan's rows %zu are a joint goal word for word, %zu with words changed"),
                   same, changed);
    if (changed > 0)
        pk_sink_puts(&e->sink, ": ");
    for (size_t a = 0; a < plan->area_count; a++)
        for (size_t r = 0; r < plan->areas[a].row_count; r++)
            if (plan->areas[a].rows[r].goal != NULL && plan->areas[a].rows[r].goal_altered)
                add_name(&altered, plan->areas[a].rows[r].goal->id, PK_NO_TEXT);
    if (changed > 0)
        end_names(&altered);
    else
        pk_sink_puts(&e->sink, ".\n");
}

static pk_status explain_document(explainer *e, pk_library *library, const pk_submission *submission)
{
    pk_recognition found;
    pk_bid *bids;
    pk_arena arena;
    pk_status status;

    pk_sink_format(&e->sink, "%.*s\n", PK_PRINT(submission->name));
    if (!submission->readable) {
        put(e, "Filen kunde inte läsas; plankoll check säger varför.\n",
            "The file could not be read; plankoll check says why.\n");
        return PK_OK;
    }
    pk_arena_init(&arena, NULL);
    status = pk_recognise_all(library, &submission->document, &arena, &found, &bids);
    if (status == PK_OK) {
        explain_decision(e, &found);
        explain_matching(e, submission, found.schema);
    }
    for (size_t i = 0; status == PK_OK && i < library->count; i++)
        if (bids[i].points > 0 || bids[i].title_line.data != NULL)
            status = explain_bid(e, &bids[i]);
    pk_arena_free(&arena);
    return status;
}

int pk_schema_explain_run(const pk_settings *settings, pk_library *library)
{
    pk_settings inputs = *settings;
    explainer e = { .settings = settings, .language = settings->language };
    pk_intake intake;
    pk_status status = PK_OK;
    int code;

    inputs.arguments++;
    inputs.argument_count--;
    inputs.whole_documents = true; /* why a template was not recognised is explained as well */
    if ((code = pk_read_inputs(&inputs, library, false, NULL, &intake)) != PK_EXIT_OK)
        return code;
    pk_sink_init(&e.sink, pk_to_standard_output, NULL);
    for (size_t i = 0; i < intake.count && status == PK_OK; i++) {
        if (i > 0)
            pk_sink_puts(&e.sink, "\n");
        status = explain_document(&e, library, intake.submissions[i]);
        if (!intake.submissions[i]->readable)
            code = PK_EXIT_UNREADABLE;
    }
    if (pk_sink_flush(&e.sink) != PK_OK && status == PK_OK)
        status = PK_EIO;
    pk_intake_free(&intake);
    return status == PK_OK ? code : pk_fail(settings, status, "-");
}
