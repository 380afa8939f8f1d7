/* Findings as SARIF 2.1.0 (OASIS), for programs that show or gather the results of checks: GitHub, editors, dashboards. */
#include "write/finding_words.h"
#include "write/sarif_parts.h"

#include <string.h>

/* ---- words ---- */

static void put_advice(const void *finding, pk_language language, pk_sink *sink)
{
    pk_put_advice(finding, language, sink);
}

static void put_fix(const void *finding, pk_language language, pk_sink *sink)
{
    pk_finding_fix(finding, language, sink);
}

static void put_place(const void *place, pk_language language, pk_sink *sink)
{
    pk_put_place(place, language, sink);
}

static void set_filled(pk_sarif *sarif, json_t *object, const char *key, pk_text text)
{
    if (text.size > 0)
        pk_json_set(&sarif->json, object, key, pk_json_text(&sarif->json, text));
}

/* ---- files ---- */

/* A reference in the sense of RFC 3986, whatever bytes the name has. A ':' would make a scheme of what stands before it. */
static void put_uri(const void *path_, pk_language language, pk_sink *sink)
{
    pk_text path = *(const pk_text *)path_;

    (void)language;
    while (pk_text_starts(path, PK_TEXT("./")))
        path = pk_text_from(path, 2);
    if (pk_text_starts(path, PK_TEXT("/")))
        pk_sink_puts(sink, "file://");
    for (size_t i = 0; i < path.size; i++) {
        const unsigned char c = (unsigned char)path.data[i];

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || (c != '\0' && strchr("-._~/", c) != NULL))
            pk_sink_put(sink, (pk_text) { &path.data[i], 1 });
        else
            pk_sink_format(sink, "%%%02X", c);
    }
}

/* @param index  Among the artifacts; SIZE_MAX: it is not one of them. */
static json_t *artifact_location(pk_sarif *sarif, pk_text path, size_t index)
{
    json_t *object = json_object();

    pk_json_set(&sarif->json, object, "uri", pk_sarif_words(sarif, put_uri, &path));
    if (index != SIZE_MAX)
        pk_json_set(&sarif->json, object, "index", json_integer((json_int_t)index));
    return object;
}

static const char *media_type_of(const pk_submission *submission)
{
    static const char *const types[] = {
        [PK_DOCX] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [PK_XLSX] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [PK_CSV] = "text/csv",
        [PK_ODT] = "application/vnd.oasis.opendocument.text",
        [PK_ODS] = "application/vnd.oasis.opendocument.spreadsheet",
    };

    return submission->readable ? types[submission->document.type] : NULL;
}

static json_t *artifact(pk_sarif *sarif, const pk_submission *submission)
{
    const pk_plan *plan = submission->plan;
    json_t *object = json_object(), *properties = json_object();

    pk_json_set(&sarif->json, object, "location", artifact_location(sarif, submission->name, SIZE_MAX));
    pk_json_set(&sarif->json, object, "roles", json_pack("[s]", "analysisTarget"));
    if (media_type_of(submission) != NULL)
        pk_json_set(&sarif->json, object, "mimeType", json_string(media_type_of(submission)));
    if (submission->sha256[0] != '\0') {
        pk_json_set(&sarif->json, object, "length", json_integer((json_int_t)submission->bytes));
        pk_json_set(&sarif->json, object, "hashes", json_pack("{ss}", "sha-256", submission->sha256));
    }
    if (submission->schema != NULL)
        set_filled(sarif, properties, "template", submission->schema->id);
    if (plan != NULL && plan->region != NULL)
        set_filled(sarif, properties, "region", plan->region->name);
    if (plan != NULL)
        set_filled(sarif, properties, "phase", pk_plan_phase_id(plan));
    /* what a mail or ZIP holds is named after it, as everywhere else: "svar.eml/plan.docx" */
    set_filled(sarif, properties, "container", submission->provenance.container);
    pk_json_set(&sarif->json, properties, "verdict", json_string(pk_submission_verdict(submission)));
    pk_json_set(&sarif->json, object, "properties", properties);
    return object;
}

/* ---- places ---- */

static void put_address(const void *place, pk_language language, pk_sink *sink)
{
    (void)language;
    pk_put_address(place, sink);
}

/* "1/1.3"; an area of a region's own has a title and no number. */
static void put_goal(const void *place_, pk_language language, pk_sink *sink)
{
    const pk_place *place = place_;

    (void)language;
    pk_sink_put(sink, place->area.size > 0 ? place->area : place->title);
    if (place->goal.size > 0) {
        pk_sink_puts(sink, "/");
        pk_sink_put(sink, place->goal);
    }
}

static const char *kind_of(const pk_place *place)
{
    if (place->row > 0)
        return place->column > 0 ? "cell" : "row";
    if (place->sheet.size > 0)
        return place->column > 0 ? "column" : "sheet";
    return "table";
}

static void add_logical(pk_sarif *sarif, json_t *array, pk_put_words put, const pk_place *place, const char *kind,
                        pk_text name)
{
    json_t *object = json_object();

    set_filled(sarif, object, "name", name);
    pk_json_set(&sarif->json, object, "fullyQualifiedName", pk_sarif_words(sarif, put, place));
    pk_json_set(&sarif->json, object, "kind", json_string(kind));
    pk_json_append(&sarif->json, array, object);
}

/* What stands in a document has no line: it is a cell of a sheet or table, and a goal of the plan. */
static json_t *logical_locations(pk_sarif *sarif, const pk_place *place)
{
    json_t *array = json_array();
    char cell[16];

    pk_place_cell(place, cell);
    if (place->sheet.size > 0 || place->table > 0)
        add_logical(sarif, array, put_address, place, kind_of(place), pk_text_of(cell));
    if (place->goal.size > 0)
        add_logical(sarif, array, put_goal, place, "goal", place->goal);
    else if (place->area.size > 0 || place->title.size > 0)
        add_logical(sarif, array, put_goal, place, "area", place->title);
    return array;
}

/* @param place  NULL: the file as a whole. */
static json_t *location(pk_sarif *sarif, pk_text file, size_t index, const pk_place *place)
{
    json_t *object = json_object(), *physical = json_object(), *logical;

    pk_json_set(&sarif->json, physical, "artifactLocation", artifact_location(sarif, file, index));
    if (place != NULL && place->sheet.size == 0 && place->table == 0 && place->row > 0) /* of a text file: its line */
        pk_json_set(&sarif->json, physical, "region", json_pack("{sI}", "startLine", (json_int_t)place->row));
    pk_json_set(&sarif->json, object, "physicalLocation", physical);
    if (place != NULL) {
        logical = logical_locations(sarif, place);
        if (json_array_size(logical) > 0)
            pk_json_set(&sarif->json, object, "logicalLocations", logical);
        else
            json_decref(logical);
        if (pk_has_place(place))
            pk_json_set(&sarif->json, object, "message",
                        pk_sarif_message(sarif, pk_sarif_words(sarif, put_place, place)));
    }
    return object;
}

/* ---- results ---- */

/* What stays when the document is edited elsewhere: rows come and go, so neither row nor cell is in it. */
static pk_status print_fingerprint(pk_sarif *sarif, const pk_finding *finding, size_t file, char out[64])
{
    const pk_place *place = &finding->place;
    const pk_text parts[] = { pk_text_of(pk_code_key(finding->code)),
                              finding->rule,
                              place->area.size > 0 ? place->area : place->title,
                              place->goal,
                              place->key.size > 0 ? place->key : place->header,
                              finding->value };
    char hex[65];
    pk_buffer buffer;
    pk_text name;
    pk_status status = PK_OK;
    size_t known;

    pk_buffer_init(&buffer, &sarif->words);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == PK_OK; i++)
        if ((status = pk_buffer_add(&buffer, parts[i])) == PK_OK)
            status = pk_buffer_add(&buffer, (pk_text) { "", 1 });
    if (status == PK_OK)
        pk_sha256(buffer.data, buffer.size, hex);
    pk_arena_reset(&sarif->words);
    if (status != PK_OK || pk_text_format(&sarif->arena, &name, "%zu %.32s", file, hex) != PK_OK)
        return PK_ENOMEM;
    if ((known = pk_text_index_find(&sarif->seen, name)) == SIZE_MAX) {
        known = sarif->seen.count;
        if (pk_array_reserve(&sarif->arena, &sarif->seen_counts, &sarif->seen_capacity, known, sizeof(size_t)) != PK_OK
            || pk_text_index_add(&sarif->seen, name, known) != PK_OK)
            return PK_ENOMEM;
        sarif->seen_counts[known] = 0;
    }
    snprintf(out, 64, "%.32s:%zu", hex, ++sarif->seen_counts[known]);
    return PK_OK;
}

static json_t *fingerprints(pk_sarif *sarif, const pk_finding *finding, size_t file)
{
    char fingerprint[64];

    if (print_fingerprint(sarif, finding, file, fingerprint) != PK_OK)
        return NULL;
    return json_pack("{ss}", "findingInPlan/v1", fingerprint);
}

static json_t *properties_of(pk_sarif *sarif, const pk_finding *finding, bool across)
{
    const pk_place *place = &finding->place;
    json_t *object = json_object();

    pk_json_set(&sarif->json, object, "key", json_string(pk_code_key(finding->code)));
    set_filled(sarif, object, "rule", finding->rule);
    pk_json_set(&sarif->json, object, "severity", json_string(pk_severity_name(finding->severity)));
    if (!across && finding->value.data != NULL)
        pk_json_set(&sarif->json, object, "value", pk_json_text(&sarif->json, finding->value));
    if (pk_has_fix(finding->code))
        pk_json_set(&sarif->json, object, "fix", pk_sarif_words(sarif, put_fix, finding));
    set_filled(sarif, object, "area", place->area);
    set_filled(sarif, object, "goal", place->goal);
    set_filled(sarif, object, "column", place->key);
    set_filled(sarif, object, "header", place->header);
    return object;
}

static void add_rule(pk_sarif *sarif, pk_code code)
{
    if (sarif->rules[code] == 0)
        sarif->rules[code] = ++sarif->rule_count;
}

/* Which of the files a finding across plans is about; SIZE_MAX: none of them. */
static size_t find_file(const pk_findings_report *report, pk_text name)
{
    for (size_t i = 0; name.size > 0 && i < report->count; i++)
        if (pk_text_equal(report->submissions[i]->name, name))
            return i;
    return SIZE_MAX;
}

/* A rule of a template's own is one below the code that says so: "E01/uppnatt-utan-resultat". */
static void put_rule_id(const void *finding_, pk_language language, pk_sink *sink)
{
    const pk_finding *finding = finding_;

    (void)language;
    pk_sink_puts(sink, pk_code_name(finding->code));
    if (finding->rule.size > 0) {
        pk_sink_puts(sink, "/");
        pk_sink_put(sink, finding->rule);
    }
}

/* @param file  Index among the submissions; across plans that of the one it names, or SIZE_MAX. */
static json_t *result(pk_sarif *sarif, const pk_finding *finding, size_t file, bool across)
{
    const pk_text name = across ? finding->value : sarif->report->submissions[file]->name;
    json_t *object = json_object(), *related = json_array();

    pk_json_set(&sarif->json, object, "ruleId", pk_sarif_words(sarif, put_rule_id, finding));
    add_rule(sarif, finding->code);
    pk_json_set(&sarif->json, object, "ruleIndex", json_integer((json_int_t)sarif->rules[finding->code] - 1));
    pk_json_set(&sarif->json, object, "level", json_string(pk_sarif_level(finding->severity)));
    pk_json_set(&sarif->json, object, "message", pk_sarif_message(sarif, pk_sarif_words(sarif, put_advice, finding)));
    if (name.size > 0) {
        json_t *locations = json_array();

        pk_json_append(&sarif->json, locations, location(sarif, name, file, across ? NULL : &finding->place));
        pk_json_set(&sarif->json, object, "locations", locations);
    }
    for (size_t i = 0; !across && i < finding->related_count; i++)
        pk_json_append(&sarif->json, related, location(sarif, name, file, &finding->related[i]));
    if (json_array_size(related) > 0)
        pk_json_set(&sarif->json, object, "relatedLocations", related);
    else
        json_decref(related);
    pk_json_set(&sarif->json, object, "partialFingerprints", fingerprints(sarif, finding, file));
    pk_json_set(&sarif->json, object, "properties", properties_of(sarif, finding, across));
    if (sarif->suppresses)
        pk_json_set(&sarif->json, object, "suppressions", json_array());
    return object;
}

/* What those who merge let pass is still a result, with who says so and why. */
static json_t *waived(pk_sarif *sarif, const pk_corrected *done, size_t file)
{
    json_t *object = result(sarif, &done->finding, file, false), *suppression = json_object(),
           *properties = json_object();

    pk_json_set(&sarif->json, suppression, "kind", json_string("external"));
    pk_json_set(&sarif->json, suppression, "status", json_string("accepted"));
    set_filled(sarif, suppression, "justification", done->line->reason);
    set_filled(sarif, properties, "who", done->line->who);
    if (done->line->date.year != 0)
        pk_json_set(&sarif->json, properties, "date", pk_json_date(done->line->date));
    pk_json_set(&sarif->json, properties, "line", json_integer((json_int_t)done->line->line));
    pk_json_set(&sarif->json, suppression, "properties", properties);
    pk_json_append(&sarif->json, json_object_get(object, "suppressions"), suppression);
    return object;
}

static void add_results_of(pk_sarif *sarif, json_t *results, size_t file)
{
    const pk_submission *submission = sarif->report->submissions[file];
    const pk_corrected_list *corrected = &submission->corrected;

    for (size_t i = 0; i < submission->findings.count; i++)
        pk_json_append(&sarif->json, results, result(sarif, &submission->findings.items[i], file, false));
    for (size_t i = 0; i < corrected->count; i++)
        if (corrected->items[i].line->waives)
            pk_json_append(&sarif->json, results, waived(sarif, &corrected->items[i], file));
}

static json_t *results_of(pk_sarif *sarif)
{
    const pk_findings *across = sarif->report->across;
    json_t *results = json_array();

    for (size_t i = 0; i < sarif->report->count; i++)
        add_results_of(sarif, results, i);
    for (size_t i = 0; across != NULL && i < across->count; i++)
        pk_json_append(&sarif->json, results,
                       result(sarif, &across->items[i], find_file(sarif->report, across->items[i].value), true));
    return results;
}

/* ---- the log ---- */

static json_t *tool_of(pk_sarif *sarif)
{
    json_t *tool = json_object(), *driver = json_object();

    pk_json_set(&sarif->json, driver, "name", json_string("plankoll"));
    pk_json_set(&sarif->json, driver, "version", json_string(PK_VERSION));
    pk_json_set(&sarif->json, driver, "semanticVersion", json_string(PK_VERSION));
    pk_json_set(&sarif->json, driver, "language", json_string(sarif->language == PK_SWEDISH ? "sv" : "en"));
    pk_json_set(&sarif->json, driver, "rules", pk_sarif_rules(sarif));
    pk_json_set(&sarif->json, tool, "driver", driver);
    return tool;
}

static json_t *log_of(pk_sarif *sarif)
{
    json_t *log = json_object(), *runs = json_array(), *run = json_object(), *artifacts = json_array(),
           *results = results_of(sarif); /* before the rules: they are those that occur */

    pk_json_set(&sarif->json, log, "$schema", json_string("https://json.schemastore.org/sarif-2.1.0.json"));
    pk_json_set(&sarif->json, log, "version", json_string("2.1.0"));
    pk_json_set(&sarif->json, run, "tool", tool_of(sarif));
    pk_json_set(&sarif->json, run, "language", json_string(sarif->language == PK_SWEDISH ? "sv" : "en"));
    pk_json_set(&sarif->json, run, "columnKind", json_string("unicodeCodePoints"));
    /* when it began and ended is not told: the same input gives the same bytes */
    pk_json_set(&sarif->json, run, "invocations", json_pack("[{sb}]", "executionSuccessful", 1));
    for (size_t i = 0; i < sarif->report->count; i++)
        pk_json_append(&sarif->json, artifacts, artifact(sarif, sarif->report->submissions[i]));
    pk_json_set(&sarif->json, run, "artifacts", artifacts);
    pk_json_set(&sarif->json, run, "results", results);
    pk_json_append(&sarif->json, runs, run);
    pk_json_set(&sarif->json, log, "runs", runs);
    return log;
}

pk_status pk_write_findings_sarif(const pk_findings_report *report, const pk_write_options *options, pk_sink *sink)
{
    pk_sarif sarif = { .report = report, .language = options->language };
    pk_status status;

    pk_json_init(&sarif.json);
    pk_arena_init(&sarif.arena, NULL);
    pk_arena_init(&sarif.words, NULL);
    sarif.seen.arena = &sarif.arena;
    for (size_t i = 0; i < report->count; i++)
        sarif.suppresses = sarif.suppresses || report->submissions[i]->corrected.of != NULL;
    status = pk_json_write(&sarif.json, log_of(&sarif), JSON_INDENT(2), sink);
    pk_arena_free(&sarif.words);
    pk_arena_free(&sarif.arena);
    pk_json_free(&sarif.json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}
