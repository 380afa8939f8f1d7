/* What corrections did, as JSON: the same lines in the findings of a file, in its plan and in a merge. */
#include "write/json_build.h"

static json_t *line_object(pk_json *json, const pk_submission *submission, const pk_corrected *done,
                           pk_language language, bool with_file)
{
    const pk_correction *line = done->line;
    const pk_plan *plan = submission->plan;
    json_t *object = json_object(), *message = json_null();

    if (line->waives) {
        const pk_finding shown = pk_finding_for_results(&done->finding);
        json_t *finding = pk_json_finding(json, &shown, language, false);

        message = json_incref(json_object_get(finding, "message"));
        json_decref(finding);
    }

    if (with_file) {
        pk_json_set(json, object, "file", pk_json_text(json, submission->name));
        pk_json_set(json, object, "region",
                    pk_json_optional(json, plan->region != NULL ? plan->region->name : PK_NO_TEXT));
    }
    pk_json_set(json, object, "line", json_integer((json_int_t)line->line));
    pk_json_set(json, object, "goal", pk_json_filled(json, done->place.goal));
    pk_json_set(json, object, "column", pk_json_filled(json, done->place.key));
    pk_json_set(json, object, "old", line->waives ? json_null() : pk_json_text(json, done->old));
    pk_json_set(json, object, "new", line->waives ? json_null() : pk_json_text(json, line->value));
    pk_json_set(json, object, "waived", line->waives ? json_string(pk_code_name(line->code)) : json_null());
    pk_json_set(json, object, "message", message);
    pk_json_set(json, object, "reason", pk_json_text(json, line->reason));
    pk_json_set(json, object, "who", pk_json_text(json, line->who));
    pk_json_set(json, object, "date", pk_json_date(line->date));
    pk_json_set(json, object, "where", pk_json_place(json, &done->place, language));
    return object;
}

void pk_json_add_corrections(pk_json *json, json_t *array, const pk_submission *submission, pk_language language,
                             bool with_file)
{
    const pk_corrected_list *list = &submission->corrected;

    for (size_t i = 0; i < list->count; i++)
        pk_json_append(json, array, line_object(json, submission, &list->items[i], language, with_file));
}
