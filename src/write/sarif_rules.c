/* The rules of a SARIF log: each code that occurs, and what it means. And the words that all of the log is made of. */
#include "base/explain.h"
#include "write/sarif_parts.h"

json_t *pk_sarif_words(pk_sarif *sarif, pk_put_words put, const void *what)
{
    json_t *value = NULL;
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, &sarif->words);
    pk_sink_init_buffer(&sink, &buffer);
    put(what, sarif->language, &sink);
    if (pk_sink_flush(&sink) == PK_OK)
        value = pk_json_text(&sarif->json, pk_buffer_text(&buffer));
    pk_arena_reset(&sarif->words);
    return value;
}

/* {"text": ...}: what SARIF calls a message. */
json_t *pk_sarif_message(pk_sarif *sarif, json_t *text)
{
    json_t *object = json_object();

    pk_json_set(&sarif->json, object, "text", text);
    return object;
}

const char *pk_sarif_level(pk_severity severity)
{
    static const char *const levels[PK_SEVERITY_COUNT] = {
        [PK_OFF] = "none", [PK_INFO] = "note", [PK_WARNING] = "warning", [PK_ERROR] = "error", [PK_FATAL] = "error",
    };

    return levels[severity];
}

/* ---- rules ---- */

static void put_rule_message(const void *code, pk_language language, pk_sink *sink)
{
    pk_wording_show(pk_code_message(*(const pk_code *)code, language), sink);
}

static void put_help_line(const char *label, const char *text, pk_sink *sink)
{
    if (text != NULL)
        pk_sink_format(sink, "\n%s: %s", label, text);
}

/* How it is mended, here and there, and what is wrong and right. */
static void put_rule_help(const void *code_, pk_language language, pk_sink *sink)
{
    static const struct {
        const char *bad, *good, *depends;
    } labels[PK_LANGUAGE_COUNT] = {
        [PK_SWEDISH] = { "Fel", "Rätt", "Beror på" },
        [PK_ENGLISH] = { "Wrong", "Right", "Depends on" },
    };
    const pk_code code = *(const pk_code *)code_;
    const pk_explanation explanation = pk_code_explain(code, language);

    pk_wording_show(pk_code_fix(code, language), sink);
    put_help_line("Word", explanation.word, sink);
    put_help_line("Excel", explanation.excel, sink);
    put_help_line(labels[language].bad, explanation.bad, sink);
    put_help_line(labels[language].good, explanation.good, sink);
    put_help_line(labels[language].depends, explanation.depends, sink);
}

/* "StatusUnknown" of "status-unknown": names of rules are written so. */
static void put_rule_name(const void *code, pk_language language, pk_sink *sink)
{
    bool first = true;

    (void)language;
    for (const char *at = pk_code_key(*(const pk_code *)code); *at != '\0'; at++) {
        const char sign = first && *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;

        if ((first = *at == '-') == false)
            pk_sink_put(sink, (pk_text) { &sign, 1 });
    }
}

static json_t *rule(pk_sarif *sarif, pk_code code)
{
    const pk_code_group *group = pk_code_group_of(code);
    const pk_severity severity = pk_code_severity(code);
    json_t *object = json_object(), *configuration = json_object();

    pk_json_set(&sarif->json, object, "id", json_string(pk_code_name(code)));
    pk_json_set(&sarif->json, object, "name", pk_sarif_words(sarif, put_rule_name, &code));
    pk_json_set(&sarif->json, object, "shortDescription",
                pk_sarif_message(sarif, pk_sarif_words(sarif, put_rule_message, &code)));
    pk_json_set(&sarif->json, object, "fullDescription",
                pk_sarif_message(sarif,
                                 pk_json_text(&sarif->json, pk_text_of(pk_code_explain(code, sarif->language).text))));
    pk_json_set(&sarif->json, object, "help", pk_sarif_message(sarif, pk_sarif_words(sarif, put_rule_help, &code)));
    if (severity == PK_OFF) /* until a template asks for it */
        pk_json_set(&sarif->json, configuration, "enabled", json_false());
    pk_json_set(&sarif->json, configuration, "level", json_string(pk_sarif_level(severity)));
    pk_json_set(&sarif->json, object, "defaultConfiguration", configuration);
    if (group != NULL)
        pk_json_set(&sarif->json, object, "properties", json_pack("{s[s]}", "tags", group->title[sarif->language]));
    return object;
}

/* In the order in which they occur: results know their rule by its index. */
json_t *pk_sarif_rules(pk_sarif *sarif)
{
    json_t *rules = json_array();

    for (size_t index = 1; index <= sarif->rule_count; index++)
        for (int code = 0; code < PK_CODE_COUNT; code++)
            if (sarif->rules[code] == index)
                pk_json_append(&sarif->json, rules, rule(sarif, (pk_code)code));
    return rules;
}
