#include "plan/builder.h"
#include "value/prompts.h"

/* A region's own introduction may keep much of the form's: what is this like it is the form's and names no region. */
#define FORM_LIKENESS 0.7

/* ---- region ---- */

static bool is_form_text(pk_builder *b, pk_text text)
{
    pk_text folded;

    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
        return true;
    for (size_t i = 0; i < b->schema->introduction.count; i++)
        if (pk_text_similarity(b->schema->introduction.items[i].folded, folded) > FORM_LIKENESS)
            return true;
    return false;
}

/* What stands behind "Region:" in a template that has no field for it, in a cell of its own or not: a form that we write has
 * such a line. Elsewhere, and where it names nobody, no text. */
static pk_text labelled_region(const pk_builder *b, size_t index)
{
    const pk_text label = PK_TEXT("Region:"), text = b->plan->intro[index];
    pk_text value = PK_NO_TEXT;

    if (pk_text_starts(text, label) && text.size > label.size)
        value = pk_text_trim(pk_text_from(text, label.size));
    else if (index > 0 && pk_text_equal(b->plan->intro[index - 1], label))
        value = text;
    return value.size > 0 && pk_region_by_name(b->options->regions, value) != NULL ? value : PK_NO_TEXT;
}

/* What the region itself wrote: cells but for the goals, comments, an introduction of its own, headers. */
static void count_votes(pk_builder *b, pk_region_votes *votes)
{
    const pk_regions *regions = b->options->regions;
    const pk_plan *plan = b->plan;

    for (size_t a = 0; a < plan->area_count; a++) {
        const pk_plan_area *area = &plan->areas[a];
        size_t goal = pk_plan_role(area, PK_ROLE_GOAL);

        for (size_t r = 0; r < area->row_count; r++)
            for (size_t c = 0; c < area->column_count; c++)
                if (c != goal)
                    pk_region_count(regions, area->rows[r].cells[c].text, votes);
        if (area->comment.data != NULL)
            pk_region_count(regions, area->comment, votes);
    }
    for (size_t i = 0; i < plan->intro_count; i++)
        if (!is_form_text(b, plan->intro[i])) {
            const pk_text region = labelled_region(b, i);

            pk_region_count(regions, plan->intro[i], votes);
            if (region.size > 0) /* says by itself whose plan it is, as two sentences would that name the region */
                pk_region_count(regions, region, votes);
        }
    for (size_t i = 0; i < plan->outro_count; i++)
        pk_region_count(regions, plan->outro[i], votes);
    for (size_t i = 0; i < b->document->count; i++) {
        const pk_block *block = &b->document->blocks[i];

        if (block->kind == PK_BLOCK_HEADER || block->kind == PK_BLOCK_FOOTER || block->kind == PK_BLOCK_TEXTBOX)
            pk_region_count(regions, block->text, votes);
    }
}

static pk_term source_term(pk_region_source source)
{
    switch (source) {
    case PK_REGION_OPTION:
        return PK_TERM_FROM_OPTION;
    case PK_REGION_FIELD:
        return PK_TERM_FROM_FIELD;
    case PK_REGION_FILENAME:
        return PK_TERM_FROM_FILENAME;
    case PK_REGION_TEXT:
        return PK_TERM_FROM_TEXT;
    case PK_REGION_TEMPLATE:
        return PK_TERM_FROM_TEMPLATE;
    case PK_REGION_MAIL:
        return PK_TERM_FROM_MAIL;
    case PK_REGION_UNKNOWN:
        break;
    }
    return PK_TERM_NONE;
}

static pk_status report_region(pk_builder *b, const pk_region *field, const pk_region *by_name)
{
    pk_plan *plan = b->plan;
    const pk_region *other = b->options->region != NULL ? b->options->region : by_name;
    pk_region_source from = b->options->region != NULL ? PK_REGION_OPTION : PK_REGION_FILENAME;

    if (field != NULL && other != NULL && other != field)
        return pk_report(b->findings, PK_M08, NULL, plan->region_stated,
                         PK_ARGS(PK_ARG(field->name), PK_ARG(other->name),
                                 ((pk_argument) { .term = source_term(from) })));
    if (plan->region == NULL)
        return plan->empty ? PK_OK : pk_report(b->findings, PK_M07, NULL, plan->region_stated, PK_NO_ARGS);
    if (plan->region_stated.data != NULL && field == NULL && plan->region_from != PK_REGION_OPTION && !plan->empty)
        return pk_report(b->findings, PK_M09, NULL, plan->region_stated,
                         PK_ARGS(PK_ARG(plan->region->name),
                                 ((pk_argument) { .term = source_term(plan->region_from) })));
    return PK_OK;
}

/* Dots to write on and a prompt of the form are no answer. */
static bool is_answer(pk_builder *b, pk_text text)
{
    pk_text folded, prompt;

    if (pk_text_fold(&b->scratch, text, PK_FOLD_LETTERS, &folded) != PK_OK)
        return true;
    for (size_t i = 0; i < b->schema->placeholders.count; i++)
        if (pk_text_fold(&b->scratch, b->schema->placeholders.items[i].text, PK_FOLD_LETTERS, &prompt) == PK_OK
            && pk_text_equal(folded, prompt))
            return false;
    return folded.size > 0 && !pk_is_prompt(&b->scratch, text);
}

static pk_status find_region(pk_builder *b)
{
    const pk_build_options *options = b->options;
    pk_plan *plan = b->plan;
    const pk_region *field = NULL, *by_name = pk_region_in_file_name(options->regions, options->file_name);
    pk_region_votes votes = { { 0 } };

    if (!pk_text_is_blank(plan->region_stated))
        field = pk_region_in_field(options->regions, plan->region_stated);
    if (options->region != NULL) {
        plan->region = options->region;
        plan->region_from = PK_REGION_OPTION;
    } else if (field != NULL) {
        plan->region = field;
        plan->region_from = PK_REGION_FIELD;
    } else if (by_name != NULL) {
        plan->region = by_name;
        plan->region_from = PK_REGION_FILENAME;
    } else if (!is_answer(b, plan->region_stated)) { /* one that nobody understands may be any region's */
        count_votes(b, &votes);
        plan->region = pk_region_majority(options->regions, &votes);
        if (plan->region != NULL)
            plan->region_from = PK_REGION_TEXT;
    }
    if (plan->region == NULL && b->schema->region_count == 1) {
        plan->region = b->schema->regions[0];
        plan->region_from = PK_REGION_TEMPLATE;
    }
    if (plan->region == NULL && pk_text_is_blank(plan->region_stated)) { /* the last: many send on what others wrote */
        plan->region = pk_region_of_mail(options->regions, options->sender);
        if (plan->region != NULL)
            plan->region_from = PK_REGION_MAIL;
    }
    return report_region(b, field, by_name);
}

/* ---- phase ---- */

static void find_phase(pk_builder *b)
{
    pk_plan *plan = b->plan;
    const pk_schema *schema = b->schema;
    size_t rows = 0, followed = 0;
    bool filled = b->headless_total > 0; /* what could not be read may be anything but nothing */

    for (size_t a = 0; a < plan->area_count; a++) {
        const pk_plan_area *area = &plan->areas[a];

        filled = filled || !pk_text_is_blank(area->comment);
        for (size_t r = 0; r < area->row_count; r++) {
            bool is_followed = false;

            for (size_t c = 0; c < area->column_count; c++) {
                const pk_schema_column *column = area->columns[c].column;

                if (!pk_plan_is_answer(plan, area, &area->rows[r], c))
                    continue;
                filled = true;
                if (column != NULL && (column->role == PK_ROLE_STATUS || column->role == PK_ROLE_EVALUATION))
                    is_followed = true;
            }
            rows++;
            followed += is_followed;
        }
    }
    plan->empty = !filled;
    if (b->options->phase != NULL)
        plan->phase = b->options->phase;
    else if (!filled)
        plan->phase = NULL;
    else if (schema->phase_count == 1)
        plan->phase = &schema->phases[0];
    else
        plan->phase = pk_schema_phase_by_id(schema, followed * 100 >= schema->followup_share * rows && followed > 0
                                                        ? PK_TEXT("followup")
                                                        : PK_TEXT("creation"));
}

/* ---- year ---- */

static bool is_digit(pk_text text, size_t at)
{
    return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

static size_t digits_at(pk_text text, size_t at)
{
    size_t count = 0;

    while (is_digit(text, at + count))
        count++;
    return count;
}

static int number_at(pk_text text, size_t at, size_t digits)
{
    int number = 0;

    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (text.data[at + i] - '0');
    return number;
}

/* Bytes of what joins two years into a period, blanks on either side included; 0 when nothing does. */
static size_t joint_at(pk_text text, size_t at)
{
    static const pk_text joints[] = { { "-", 1 }, { "\xE2\x80\x93", 3 }, { "_", 1 }, { "till", 4 } };
    size_t start = at;

    while (at < text.size && text.data[at] == ' ')
        at++;
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        if (pk_text_starts(pk_text_from(text, at), joints[i])) {
            at += joints[i].size;
            while (at < text.size && text.data[at] == ' ')
                at++;
            return at - start;
        }
    return 0;
}

/* Bytes of the plan's own period, "2022-2024" or "2022-24", when it stands here. */
static size_t period_at(const pk_schema *schema, pk_text name, size_t at)
{
    size_t joint, end, digits;

    if (digits_at(name, at) != 4 || number_at(name, at, 4) != schema->from.year
        || (joint = joint_at(name, at + 4)) == 0)
        return 0;
    end = at + 4 + joint;
    digits = digits_at(name, end);
    if (!(digits == 4 && number_at(name, end, 4) == schema->to.year)
        && !(digits == 2 && number_at(name, end, 2) == schema->to.year % 100))
        return 0;
    return 4 + joint + digits;
}

/* Bytes of a day, "20230115" or "2023-01-15", when one stands here. */
static size_t day_at(pk_text name, size_t at)
{
    size_t digits = digits_at(name, at);
    pk_date date;

    if (digits == 8)
        return pk_date_is_valid(number_at(name, at, 4), number_at(name, at + 4, 2), number_at(name, at + 6, 2)) ? 8 : 0;
    return digits == 4 && at + 10 <= name.size && !is_digit(name, at + 10)
                   && pk_date_parse((pk_text) { name.data + at, 10 }, &date)
               ? 10
               : 0;
}

/* Years that differ are none: -1. */
static void keep_year(const pk_schema *schema, int year, int *found)
{
    if (year < schema->from.year || year > schema->to.year)
        return;
    *found = *found == 0 || *found == year ? year : -1;
}

/* The years within the period that a file or folder name speaks of. 0: none, or several that differ. */
typedef struct pk_named_years {
    int by_itself; /* "uppföljning 2023"; "2022-2024" is the period, not a year */
    int of_day;    /* of a day, "2023-01-15" */
} pk_named_years;

static pk_named_years years_in_name(const pk_schema *schema, pk_text name)
{
    int by_itself = 0, of_day = 0;

    for (size_t i = 0, size; i < name.size; i += size) {
        size_t digits = digits_at(name, i);

        if (digits == 0) {
            size = 1;
        } else if ((size = period_at(schema, name, i)) == 0) {
            size = day_at(name, i);
            if (size > 0)
                keep_year(schema, number_at(name, i, 4), &of_day);
            else if (digits == 4)
                keep_year(schema, number_at(name, i, 4), &by_itself);
            size = size > 0 ? size : digits;
        }
    }
    /* one that stands by itself says more than the day on which a file was saved, also where it is not clear */
    return (pk_named_years) { by_itself > 0 ? by_itself : 0, of_day > 0 && by_itself == 0 ? of_day : 0 };
}

/* The year that a follow-up speaks of by the day on which it was sent: that year or the one before, since a year is followed up
 * when it is over. A name that says one of the two decides ("uppföljning 2023.docx", sent in May 2024); else it is the year
 * before up to March, and the year itself from April on. Outside the plan's period the day says nothing: somebody sent it on,
 * long after. */
static int year_of_mail(const pk_schema *schema, pk_date sent, int named)
{
    enum { FIRST_MONTHS = 3 };
    int year = sent.year;

    if (year == 0)
        return 0;
    if (named == year - 1 || (named != year && sent.month <= FIRST_MONTHS && year > schema->from.year))
        year--;
    return year >= schema->from.year && year <= schema->to.year ? year : 0;
}

static void find_year(pk_builder *b)
{
    pk_plan *plan = b->plan;
    const pk_named_years named = years_in_name(b->schema, b->options->file_name);
    int modified = b->document->modified.year;

    if (plan->phase == NULL || !pk_text_equal(plan->phase->id, PK_TEXT("followup")))
        return;
    plan->year = b->options->year;
    plan->year_from = PK_TEXT("option");
    if (plan->year == 0 && plan->as_of.year != 0) {
        plan->year = plan->as_of.year;
        plan->year_from = PK_TEXT("as_of");
    }
    if (plan->year == 0) {
        plan->year = year_of_mail(b->schema, b->options->sent, named.by_itself);
        plan->year_from = PK_TEXT("mail");
    }
    if (plan->year == 0) {
        plan->year = named.by_itself != 0 ? named.by_itself : named.of_day;
        plan->year_from = PK_TEXT("filename");
    }
    if (plan->year == 0 && modified >= b->schema->from.year) {
        plan->year = modified;
        plan->year_from = PK_TEXT("document");
    }
    if (plan->year == 0)
        plan->year_from = PK_NO_TEXT;
}

pk_status pk_builder_find_identity(pk_builder *b)
{
    find_phase(b);
    find_year(b);
    return find_region(b);
}
