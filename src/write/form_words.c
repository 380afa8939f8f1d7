/* What a form says beside what the template says: what is to be written in each column, how it is filled in and sent back.
 * All of it in the language of the template, and all of it here: what a form says by itself is nothing that a region has
 * written (pk_form_is_own_text). */
#include "write/form_parts.h"

enum { HELP_MAX = 150 }; /* bytes of a template's own explanation that fits beside a cell */

typedef struct pk_form_words {
    const char *text[PK_LANGUAGE_COUNT];
} pk_form_words;

static const pk_form_words of_roles[] = {
    [PK_ROLE_GOAL] = { { "Ett mål eller en aktivitet på varje rad.", "One goal or activity in each row." } },
    [PK_ROLE_TEXT] = { { "Skriv med egna ord.", "Write in your own words." } },
    [PK_ROLE_ACTIVITY] = { { "Vad ni ska göra för att nå målet.", "What you are going to do to reach the goal." } },
    [PK_ROLE_TARGET] = { { "Något som går att mäta: ett tal, en enhet eller en jämförelse, till exempel minst 90 %.",
                           "Something that can be measured: a number, a unit or a comparison, such as at least 90 "
                           "%." } },
    [PK_ROLE_RESPONSIBLE] = { { "Enhet eller roll som ansvarar.", "The unit or role that is responsible." } },
    [PK_ROLE_ACTOR] = { { "Enhet eller roll som gör arbetet.", "The unit or role that does the work." } },
    [PK_ROLE_TIME] = { { "När det ska göras.", "When it is to be done." } },
    [PK_ROLE_FREQUENCY] = { { "Hur eller hur ofta, till exempel årligen, två gånger per år eller via "
                              "kvalitetsregister.",
                              "How, or how often, such as yearly, twice a year or by quality registers." } },
    [PK_ROLE_STATUS] = { { "Hur det går.", "How it is going." } },
    [PK_ROLE_EVALUATION] = { { "Vad som är gjort och vad som återstår.", "What has been done and what remains." } },
};

static const pk_form_words later = { { "Lämna tomt nu: det fylls i vid uppföljningen.",
                                       "Leave it empty now: it is filled in at the follow-up." } };
static const pk_form_words from_list = { { "Välj i listan.", "Choose from the list." } };
static const pk_form_words guidance_title = { { "Så fyller du i formuläret", "How to fill in the form" } };
static const pk_form_words stamp_start = { { "Formulär", "Form" } };
static const pk_form_words source_start = { { "Infört från", "Filled in from" } };
static const pk_form_words own_title = { { "Område", "Area" } };

static const char *say(const pk_form *form, const pk_form_words *words)
{
    return words->text[form->language];
}

#if defined(__GNUC__)
__attribute__((format_arg(2), format_arg(3)))
#endif
static const char *
pick(const pk_form *form, const char *swedish, const char *english)
{
    return form->language == PK_SWEDISH ? swedish : english;
}

/* ---- columns ---- */

static bool is_goals(const pk_schema *schema, pk_text marker)
{
    for (size_t i = 0; i < schema->goal_count; i++)
        if (pk_text_equal(schema->goals[i].marker, marker))
            return true;
    return false;
}

/* A footnote that no goal refers to is that of the status column's heading. */
static pk_text heading_marker(const pk_schema *schema)
{
    for (size_t a = 0; a < schema->area_count; a++)
        for (size_t n = 0; n < schema->areas[a].footnote_count; n++)
            if (!is_goals(schema, schema->areas[a].footnotes[n].marker))
                return schema->areas[a].footnotes[n].marker;
    return PK_TEXT("");
}

/* "2022, hösten 2022, kv 2 2023, 2023-05-31, 2022–2024 eller löpande": forms of time that are understood, in the plan's years. */
static pk_status time_examples(const pk_form *form, pk_arena *arena, pk_text *examples)
{
    const int first = form->schema->from.year, last = form->schema->to.year;
    const int next = first < last ? first + 1 : first;

    if (first == last)
        return pk_text_format(arena, examples,
                              pick(form, "%d, hösten %d, kv 2 %d, %d-05-31 eller löpande",
                                   "%d, hösten %d, kv 2 %d, %d-05-31 or löpande"),
                              first, first, next, next);
    return pk_text_format(arena, examples,
                          pick(form, "%d, hösten %d, kv 2 %d, %d-05-31, %d–%d eller löpande",
                               "%d, hösten %d, kv 2 %d, %d-05-31, %d–%d or löpande"),
                          first, first, next, next, first, last);
}

/* "U (Uppnått mål), P (Pågående arbete) eller E (Ej påbörjat arbete)" */
static pk_status list_codes(const pk_form *form, pk_arena *arena, pk_text *list)
{
    const pk_schema *schema = form->schema;
    pk_status status = PK_OK;

    *list = PK_TEXT("");
    for (size_t i = 0; i < schema->status_count && status == PK_OK; i++) {
        const char *before = i == 0 ? "" : i + 1 < schema->status_count ? ", " : pick(form, " eller ", " or ");

        status =
            pk_text_format(arena, list, "%.*s%s%.*s (%.*s)", PK_PRINT(*list), before,
                           PK_PRINT(schema->statuses[i].code), PK_PRINT(schema->statuses[i].labels[form->language]));
    }
    return status;
}

static pk_status say_help(pk_form_making *making, size_t index, pk_form_column *made)
{
    const pk_schema_column *column = made->column;
    const pk_form *form = making->form;
    pk_text more = PK_TEXT("");
    pk_status status = PK_OK;

    if (pk_form_demand(form, index) == PK_DEMAND_EMPTY) {
        made->help = pk_text_of(say(form, &later));
        return PK_OK;
    }
    if (made->choice_count == 0 || column->role == PK_ROLE_STATUS)
        made->help = pk_text_of(say(form, &of_roles[column->role]));
    if (column->legend.data != NULL && column->legend.size <= HELP_MAX)
        made->help = column->legend;
    if (column->role == PK_ROLE_STATUS && form->schema->status_count > 0) {
        status = list_codes(form, making->arena, &more);
        if (status == PK_OK)
            status =
                pk_text_format(making->arena, &made->help, pick(form, "Välj %.*s.", "Choose %.*s."), PK_PRINT(more));
    } else if (column->role == PK_ROLE_TIME) {
        status = time_examples(form, making->arena, &more);
        if (status == PK_OK)
            status = pk_text_format(making->arena, &made->help, "%.*s %s: %.*s.", PK_PRINT(made->help),
                                    pick(form, "Till exempel", "For example"), PK_PRINT(more));
    } else if (made->choice_count > 0) {
        status = pk_text_format(making->arena, &made->help, "%.*s%s%s", PK_PRINT(made->help),
                                made->help.size > 0 ? " " : "", say(form, &from_list));
    }
    if (status == PK_OK && column->longest > 0)
        status = pk_text_format(making->arena, &made->help,
                                pick(form, "%.*s Högst %zu tecken.", "%.*s At most %zu letters."), PK_PRINT(made->help),
                                column->longest);
    return status;
}

static pk_status set_choices(pk_form_making *making, pk_form_column *made)
{
    const pk_schema *schema = making->form->schema;
    const bool codes = made->column->role == PK_ROLE_STATUS && schema->status_count > 0;
    const size_t count = codes ? schema->status_count : made->column->values.count;
    pk_text *choices = pk_arena_zeroed(making->arena, count, sizeof *choices);
    pk_text *labels = pk_arena_zeroed(making->arena, count, sizeof *labels);
    pk_status status = choices != NULL && labels != NULL ? PK_OK : PK_ENOMEM;

    for (size_t i = 0; i < count && status == PK_OK; i++) {
        choices[i] = labels[i] = codes ? schema->statuses[i].code : made->column->values.items[i].text;
        if (codes)
            status = pk_text_format(making->arena, &labels[i], "%.*s – %.*s", PK_PRINT(choices[i]),
                                    PK_PRINT(schema->statuses[i].labels[making->form->language]));
    }
    made->choices = choices;
    made->choice_labels = labels;
    made->choice_count = count;
    return status;
}

pk_status pk_form_say_columns(pk_form_making *making)
{
    pk_form *form = making->form;
    const pk_schema *schema = form->schema;
    const size_t marked = pk_schema_role(schema, PK_ROLE_STATUS);
    const pk_text marker = heading_marker(schema);
    pk_status status = PK_OK;

    form->columns = pk_arena_zeroed(making->arena, schema->column_count, sizeof *form->columns);
    if (form->columns == NULL)
        return PK_ENOMEM;
    form->column_count = schema->column_count;
    for (size_t i = 0; i < schema->column_count && status == PK_OK; i++) {
        pk_form_column *made = &form->columns[i];

        *made = (pk_form_column) { .column = &schema->columns[i], .title = PK_TEXT("") };
        if (!made->column->untitled)
            made->title = made->column->headings.items[0].text;
        made->explained = i == marked && marker.size > 0 && made->title.size > 0;
        if (made->explained)
            status = pk_text_format(making->arena, &made->title, "%.*s%.*s", PK_PRINT(made->title), PK_PRINT(marker));
        if (status == PK_OK)
            status = set_choices(making, made);
        if (status == PK_OK)
            status = say_help(making, i, made);
    }
    return status;
}

/* ---- guidance ---- */

enum { GUIDANCE_MAX = 10 };

static pk_text name_of(const pk_schema_column *column)
{
    return column->headings.items[0].text;
}

static pk_status join_names(pk_form_making *making, pk_demand demand, pk_text *names)
{
    const pk_form *form = making->form;
    pk_status status = PK_OK;

    *names = PK_TEXT("");
    for (size_t i = 0; i < form->column_count && status == PK_OK; i++)
        if (pk_form_demand(form, i) == demand)
            status = pk_text_format(making->arena, names, "%.*s%s%.*s", PK_PRINT(*names), names->size > 0 ? ", " : "",
                                    PK_PRINT(name_of(form->columns[i].column)));
    return status;
}

/* The text of one more paragraph. */
static pk_text *next_paragraph(pk_form_making *making)
{
    return &making->form->guidance[making->form->guidance_count++];
}

static void add(pk_form_making *making, const char *swedish, const char *english)
{
    *next_paragraph(making) = pk_text_of(making->form->language == PK_SWEDISH ? swedish : english);
}

static pk_status say_status(pk_form_making *making)
{
    pk_form *form = making->form;
    const size_t status_column = pk_schema_role(form->schema, PK_ROLE_STATUS);
    pk_text codes;
    pk_status status;

    if (status_column == SIZE_MAX || form->schema->status_count == 0
        || pk_form_demand(form, status_column) == PK_DEMAND_EMPTY)
        return PK_OK;
    if ((status = list_codes(form, making->arena, &codes)) != PK_OK)
        return status;
    return pk_text_format(making->arena, next_paragraph(making),
                          pick(form, "I kolumnen %.*s väljer du %.*s.", "In the column %.*s choose %.*s."),
                          PK_PRINT(name_of(&form->schema->columns[status_column])), PK_PRINT(codes));
}

static pk_status say_later(pk_form_making *making)
{
    const pk_form *form = making->form;
    pk_text names;
    pk_status status = join_names(making, PK_DEMAND_EMPTY, &names);

    if (status != PK_OK || names.size == 0)
        return status;
    return pk_text_format(making->arena, next_paragraph(making),
                          pick(form, "Lämna de grå kolumnerna tomma nu (%.*s): de fylls i vid uppföljningen.",
                               "Leave the grey columns empty now (%.*s): they are filled in at the follow-up."),
                          PK_PRINT(names));
}

static pk_status say_times(pk_form_making *making)
{
    const pk_form *form = making->form;
    pk_text examples;
    pk_status status;

    if (pk_schema_role(form->schema, PK_ROLE_TIME) == SIZE_MAX)
        return PK_OK;
    status = time_examples(form, making->arena, &examples);
    return status == PK_OK ? pk_text_format(making->arena, next_paragraph(making),
                                            pick(form, "Skriv tider så att de går att förstå: %.*s.",
                                                 "Write times so that they can be understood: %.*s."),
                                            PK_PRINT(examples))
                           : status;
}

static void say_rows(pk_form_making *making)
{
    if (making->form->schema->goal_count == 0)
        add(making, "Räcker raderna inte: infoga fler mellan de tomma raderna i tabellen.",
            "If there are too few rows: insert more between the empty rows of the table.");
    if (making->form->schema->own_areas)
        add(making,
            "Skriv områdets namn ovanför tabellen, i stället för Område 1. Behövs fler områden: kopiera en tabell med "
            "sin "
            "rubrik (i Excel hela bladet). Ta bort områden som ni inte behöver.",
            "Write the name of the area over its table, in place of Area 1. For more areas copy a table with its title "
            "(in "
            "Excel the whole sheet). Remove areas that you do not need.");
}

static pk_status say_receiver(pk_form_making *making)
{
    const pk_form *form = making->form;
    const pk_text to = form->schema->receiver, mail = form->schema->receiver_mail;
    pk_text who = to;
    pk_status status = PK_OK;

    if (to.size == 0)
        return PK_OK;
    if (mail.size > 0)
        status = pk_text_format(making->arena, &who, "%.*s, %.*s", PK_PRINT(to), PK_PRINT(mail));
    return status == PK_OK ? pk_text_format(making->arena, next_paragraph(making),
                                            pick(form, "Spara utan lösenord och skicka formuläret till %.*s.",
                                                 "Save it without a password and send it to %.*s."),
                                            PK_PRINT(who))
                           : status;
}

static pk_status say_paragraphs(pk_form_making *making)
{
    pk_form *form = making->form;
    pk_status status;

    form->guidance_count = 0;
    form->guidance_title = pk_text_of(say(form, &guidance_title));
    form->later = pk_text_of(say(form, &later));
    if ((form->guidance = pk_arena_zeroed(making->arena, GUIDANCE_MAX, sizeof *form->guidance)) == NULL)
        return PK_ENOMEM;
    add(making,
        "Fyll i de tomma rutorna. Rubriker, fotnoter och gemensamma mål är formulärets egna ord och ska stå kvar som "
        "de är.",
        "Fill in the empty cells. Headings, footnotes and joint goals are the form's own words and are to stay as they "
        "are.");
    if ((status = say_status(making)) != PK_OK || (status = say_later(making)) != PK_OK
        || (status = say_times(making)) != PK_OK)
        return status;
    say_rows(making);
    add(making, "Skriv roller och enheter, inga personnummer, telefonnummer eller mejladresser.",
        "Write roles and units, no identity numbers, telephone numbers or mail addresses.");
    return say_receiver(making);
}

static pk_status say_source(pk_form_making *making)
{
    pk_form *form = making->form;

    if (making->options->from == NULL) {
        form->source = PK_NO_TEXT;
        return PK_OK;
    }
    return pk_text_format(making->arena, &form->source,
                          pick(form, "%s %.*s. Ändra det som inte längre gäller.",
                               "%s %.*s. Change what no longer holds."),
                          say(form, &source_start), PK_PRINT(pk_base_name(making->options->from->name)));
}

static pk_status say_stamp(pk_form_making *making)
{
    pk_form *form = making->form;
    const pk_text version = form->schema->version;
    char day[16] = "";
    pk_status status = PK_OK;
    pk_text start;

    if (making->options->today.year != 0)
        pk_date_print(making->options->today, day);
    status = pk_text_format(making->arena, &start, "%s %.*s", say(form, &stamp_start), PK_PRINT(form->schema->id));
    if (status == PK_OK && version.size > 0)
        status = pk_text_format(making->arena, &start, "%.*s, version %.*s", PK_PRINT(start), PK_PRINT(version));
    return status == PK_OK
               ? pk_text_format(making->arena, &form->stamp, "%.*s, %s plankoll " PK_VERSION "%s%s", PK_PRINT(start),
                                pick(form, "gjort av", "made by"), day[0] != '\0' ? " " : "", day)
               : status;
}

pk_status pk_form_say_guidance(pk_form_making *making)
{
    pk_status status = say_paragraphs(making);

    if (status == PK_OK)
        status = say_source(making);
    return status == PK_OK ? say_stamp(making) : status;
}

pk_status pk_form_own_title(pk_form_making *making, size_t number, pk_text *title)
{
    return pk_text_format(making->arena, title, "%s %zu", say(making->form, &own_title), number);
}

/* ---- what a form says by itself ---- */

static bool is_of_guidance(const pk_form *form, pk_text text)
{
    bool is = pk_text_equal(text, form->guidance_title);

    for (size_t i = 0; i < form->guidance_count && !is; i++)
        is = pk_text_equal(text, form->guidance[i]);
    return is;
}

static bool is_of_columns(const pk_form *form, pk_text text)
{
    for (size_t i = 0; i < form->column_count; i++) {
        if (pk_text_equal(text, name_of(form->columns[i].column)))
            return true;
        for (size_t j = 0; j < form->columns[i].choice_count; j++)
            if (pk_text_equal(text, form->columns[i].choice_labels[j]))
                return true;
    }
    return false;
}

static bool is_of_fields(const pk_form *form, pk_text text)
{
    for (size_t i = 0; i < form->field_count; i++)
        if (pk_text_equal(text, form->fields[i].label)
            || (form->fields[i].field == NULL && pk_text_equal(text, form->fields[i].value)))
            return true;
    for (size_t i = 0; i < form->schema->phase_count; i++)
        if (pk_text_equal(text, form->schema->phases[i].labels[form->language]))
            return true;
    return false;
}

static bool starts_with_words(const pk_form *form, const pk_form_words *words, pk_text text)
{
    const pk_text start = pk_text_of(say(form, words));

    return pk_text_starts(text, start) && text.size > start.size && text.data[start.size] == ' ';
}

pk_status pk_form_is_own_text(const pk_form *form, pk_text text, pk_arena *scratch, bool *is)
{
    const pk_schema *schema = form->schema;
    pk_status status = PK_OK;

    *is = starts_with_words(form, &stamp_start, text) || starts_with_words(form, &source_start, text)
          || is_of_guidance(form, text) || is_of_columns(form, text) || is_of_fields(form, text);
    for (size_t i = 0; i < schema->phase_count && status == PK_OK && !*is;
         i++) { /* as the form of another phase has it */
        pk_form_options options = { .schema = schema, .phase = &schema->phases[i] };
        pk_form other = { .schema = schema, .phase = &schema->phases[i], .language = form->language };
        pk_form_making making = { .options = &options, .arena = scratch, .form = &other };

        if (options.phase == form->phase)
            continue;
        if ((status = pk_form_say_columns(&making)) == PK_OK && (status = say_paragraphs(&making)) == PK_OK)
            *is = is_of_guidance(&other, text);
    }
    return status;
}
