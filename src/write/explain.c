/* explain.c - what findings mean: for people as text, for pages and programs as JSON. */
#include "base/explain.h"
#include "write/json_build.h"

/* ---- text ---- */

typedef struct pk_explain_page {
    const pk_write_options *options;
    pk_sink *sink;
    pk_arena scratch;
    unsigned column;  /* characters on the line so far */
    unsigned hanging; /* blanks before the lines that a folded paragraph goes on with */
} pk_explain_page;

static unsigned count_characters(pk_text text)
{
    unsigned count = 0;

    for (; text.size > 0; count++)
        pk_text_code_point(&text);
    return count;
}

static void put_words(pk_explain_page *page, pk_text text)
{
    pk_text word;

    while (pk_text_next(&text, ' ', &word)) {
        unsigned length = count_characters(word);

        if (page->column > 0 && page->options->width > 0 && page->column + 1 + length > page->options->width) {
            pk_sink_format(page->sink, "\n%*s", (int)page->hanging, "");
            page->column = page->hanging;
        } else if (page->column > 0) {
            pk_sink_puts(page->sink, " ");
            page->column++;
        }
        pk_sink_put(page->sink, word);
        page->column += length;
    }
}

static void end_line(pk_explain_page *page)
{
    pk_sink_puts(page->sink, "\n");
    page->column = 0;
}

/* "Inte så här: Uppföljning: X" */
static void put_labelled(pk_explain_page *page, const char *swedish, const char *english, pk_text text)
{
    pk_text label = pk_text_of(page->options->language == PK_ENGLISH ? english : swedish);

    pk_sink_put(page->sink, label);
    pk_sink_puts(page->sink, ":");
    page->column = count_characters(label) + 1;
    page->hanging = 2; /* so that the labels stand out */
    put_words(page, text);
    page->hanging = 0;
    end_line(page);
}

static pk_status shown(pk_arena *arena, const char *words, pk_text *text)
{
    pk_buffer buffer;
    pk_sink sink;
    pk_status status;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_wording_show(words, &sink);
    status = pk_sink_flush(&sink);
    if (status == PK_OK)
        *text = pk_buffer_text(&buffer);
    return status;
}

static pk_status put_code(pk_explain_page *page, pk_code code)
{
    const pk_language language = page->options->language;
    const pk_explanation said = pk_code_explain(code, language);
    pk_text message, fix;

    if (shown(&page->scratch, pk_code_message(code, language), &message) != PK_OK
        || shown(&page->scratch, pk_code_fix(code, language), &fix) != PK_OK)
        return PK_ENOMEM;
    pk_sink_format(page->sink, "%s  %s  (%s)\n\n", pk_code_name(code), pk_code_key(code),
                   pk_severity_label(pk_code_severity(code), language));
    put_labelled(page, "Programmet säger", "The program says", message);
    end_line(page);
    put_words(page, pk_text_of(said.text));
    end_line(page);
    end_line(page);
    put_labelled(page, "Inte så här", "Not like this", pk_text_of(said.bad));
    put_labelled(page, "Utan så här", "But like this", pk_text_of(said.good));
    end_line(page);
    put_labelled(page, "Åtgärd", "To mend it", fix);
    if (said.word != NULL)
        put_labelled(page, "I Word", "In Word", pk_text_of(said.word));
    if (said.excel != NULL)
        put_labelled(page, "I Excel", "In Excel", pk_text_of(said.excel));
    if (said.depends != NULL) {
        end_line(page);
        put_labelled(page, "Mall och skede", "Template and phase", pk_text_of(said.depends));
    }
    pk_arena_reset(&page->scratch);
    return page->sink->status;
}

/* Of several codes, each group begins with its title. */
static void put_title(pk_explain_page *page, const pk_explain_list *list, size_t at)
{
    const pk_code_group *group = pk_code_group_of(list->codes[at]);

    if (at > 0)
        pk_sink_puts(page->sink, "\n----\n\n");
    if (list->count == 1 || group == NULL || (at > 0 && group == pk_code_group_of(list->codes[at - 1])))
        return;
    pk_sink_format(page->sink, "== %s ==\n\n", group->title[page->options->language]);
}

pk_status pk_write_explanations_text(const pk_explain_list *list, const pk_write_options *options, pk_sink *sink)
{
    pk_explain_page page = { .options = options, .sink = sink };
    pk_status status = PK_OK;

    pk_arena_init(&page.scratch, NULL);
    for (size_t i = 0; i < list->count && status == PK_OK; i++) {
        put_title(&page, list, i);
        status = put_code(&page, list->codes[i]);
    }
    pk_arena_free(&page.scratch);
    return status;
}

/* ---- JSON ---- */

/* {"sv": "...", "en": "..."}; null where neither language has anything to say */
static json_t *in_both(pk_json *json, const char *swedish, const char *english)
{
    json_t *object;

    if (swedish == NULL && english == NULL)
        return json_null();
    object = json_object();
    pk_json_set(json, object, "sv", pk_json_optional(json, pk_text_of(swedish)));
    pk_json_set(json, object, "en", pk_json_optional(json, pk_text_of(english)));
    return object;
}

static json_t *wording_in_both(pk_json *json, const char *swedish, const char *english)
{
    json_t *object = json_object();
    pk_text sv, en;

    if (shown(&json->scratch, swedish, &sv) != PK_OK || shown(&json->scratch, english, &en) != PK_OK) {
        json_decref(object);
        return NULL;
    }
    pk_json_set(json, object, "sv", pk_json_text(json, sv));
    pk_json_set(json, object, "en", pk_json_text(json, en));
    pk_arena_reset(&json->scratch);
    return object;
}

static json_t *explanation(pk_json *json, pk_code code)
{
    const pk_explanation sv = pk_code_explain(code, PK_SWEDISH), en = pk_code_explain(code, PK_ENGLISH);
    const char letter[2] = { pk_code_name(code)[0], '\0' };
    const pk_severity severity = pk_code_severity(code);
    json_t *object = json_object();

    pk_json_set(json, object, "code", json_string(pk_code_name(code)));
    pk_json_set(json, object, "key", json_string(pk_code_key(code)));
    pk_json_set(json, object, "group", json_string(letter));
    pk_json_set(json, object, "severity", json_string(pk_severity_name(severity)));
    pk_json_set(json, object, "label",
                in_both(json, pk_severity_label(severity, PK_SWEDISH), pk_severity_label(severity, PK_ENGLISH)));
    pk_json_set(json, object, "message",
                wording_in_both(json, pk_code_message(code, PK_SWEDISH), pk_code_message(code, PK_ENGLISH)));
    pk_json_set(json, object, "fix",
                wording_in_both(json, pk_code_fix(code, PK_SWEDISH), pk_code_fix(code, PK_ENGLISH)));
    pk_json_set(json, object, "text", in_both(json, sv.text, en.text));
    pk_json_set(json, object, "bad", in_both(json, sv.bad, en.bad));
    pk_json_set(json, object, "good", in_both(json, sv.good, en.good));
    pk_json_set(json, object, "word", in_both(json, sv.word, en.word));
    pk_json_set(json, object, "excel", in_both(json, sv.excel, en.excel));
    pk_json_set(json, object, "depends", in_both(json, sv.depends, en.depends));
    return object;
}

static json_t *group_of(pk_json *json, const pk_code_group *group)
{
    const char letter[2] = { group->letter, '\0' };
    json_t *object = json_object();

    pk_json_set(json, object, "letter", json_string(letter));
    pk_json_set(json, object, "title", in_both(json, group->title[PK_SWEDISH], group->title[PK_ENGLISH]));
    return object;
}

static bool is_first_of_group(const pk_explain_list *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (pk_code_group_of(list->codes[i]) == pk_code_group_of(list->codes[at]))
            return false;
    return true;
}

pk_status pk_write_explanations_json(const pk_explain_list *list, const pk_write_options *options, pk_sink *sink)
{
    json_t *object = json_object(), *groups = json_array(), *findings = json_array();
    pk_json json;
    pk_status status;

    (void)options;
    pk_json_init(&json);
    for (size_t i = 0; i < list->count; i++) {
        const pk_code_group *group = pk_code_group_of(list->codes[i]);

        if (group != NULL && is_first_of_group(list, i))
            pk_json_append(&json, groups, group_of(&json, group));
        pk_json_append(&json, findings, explanation(&json, list->codes[i]));
    }
    pk_json_set(&json, object, "format", json_string("plankoll-explanations/1"));
    pk_json_set(&json, object, "groups", groups);
    pk_json_set(&json, object, "findings", findings);
    status = pk_json_write(&json, object, JSON_INDENT(2), sink);
    pk_json_free(&json);
    pk_sink_puts(sink, "\n");
    return status != PK_OK ? status : sink->status;
}
