/* The functions of an expression. Ours are those that a rule about a plan cannot do without: what is empty, what a time and
 * a status mean, words as people write them. Those of XPath are libxml2's; they stand here because libxml2 counts steps
 * and not the letters that a step reads: `string(/)` in each of a thousand predicates is a thousand times the plan. */
#include "schema/xpath_parts.h"
#include "schema/xpath_weigh.h"
#include "value/timeline.h"

#include <libxml/xpathInternals.h>
#include <string.h>

enum {
    TIME_BYTES = 2000, /* a longer text is no time */
    STATUS_BYTES = 500 /* and no status */
};

static const char WEIGH_URI[] = "urn:plankoll:xpath";

/* ---- counting ---- */

static xmlNodePtr next_within(xmlNodePtr node, const xmlNode *top)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

/* Letters of a node's text, and eight for each node on the way to them. Goes no further than the limit. */
static size_t node_bytes(xmlNodePtr top, size_t limit)
{
    size_t bytes = 0;

    if (top->type == XML_NAMESPACE_DECL)
        return 8;
    if (top->type == XML_DOCUMENT_NODE && (top = xmlDocGetRootElement((xmlDocPtr)top)) == NULL)
        return 0;
    if (top->type == XML_ATTRIBUTE_NODE)
        return top->children != NULL && top->children->content != NULL ? strlen((char *)top->children->content) : 8;
    for (xmlNodePtr node = top; node != NULL && bytes < limit; node = next_within(node, top))
        bytes += 8 + (node->type == XML_TEXT_NODE && node->content != NULL ? strlen((char *)node->content) : 0);
    return bytes;
}

size_t pk_xpath_bytes(const xmlXPathObject *object, pk_reads reads, size_t limit)
{
    size_t bytes = 0;

    if (object == NULL)
        return 0;
    if (object->type == XPATH_STRING)
        return object->stringval != NULL ? strlen((char *)object->stringval) : 0;
    if (object->type != XPATH_NODESET || object->nodesetval == NULL)
        return 8;
    for (int i = 0; i < object->nodesetval->nodeNr && bytes < limit; i++) {
        size_t one = node_bytes(object->nodesetval->nodeTab[i], limit);

        /* which of them is the first is not known before they are sorted */
        if (reads == PK_READS_ALL || reads == PK_READS_PAIR)
            bytes += one;
        else if (one > bytes)
            bytes = one;
    }
    return bytes;
}

/* @return Whether there are steps left. */
static bool spend(xmlXPathParserContextPtr parser, size_t bytes)
{
    xmlXPathContextPtr context = parser->context;
    unsigned long steps = (unsigned long)(bytes / PK_STEP_BYTES);

    if (context->opLimit == 0)
        return true;
    if (context->opCount >= context->opLimit || steps >= context->opLimit - context->opCount) {
        context->opCount = context->opLimit;
        xmlXPathErr(parser, XPATH_OP_LIMIT_EXCEEDED);
        return false;
    }
    context->opCount += steps;
    return true;
}

static bool spend_on_arguments(xmlXPathParserContextPtr parser, int count, pk_reads reads)
{
    size_t limit = (size_t)(parser->context->opLimit - parser->context->opCount) * PK_STEP_BYTES;
    size_t all = 0, product = 1;
    const xmlXPathObject *below = parser->valueNr > count ? parser->valueTab[parser->valueNr - 1 - count] : NULL;

    if (count == 0 && reads != PK_READS_NOTHING)
        return spend(parser, parser->context->node != NULL ? node_bytes(parser->context->node, limit) : 0);
    for (int i = 0; i < count && i < parser->valueNr; i++) {
        size_t bytes = pk_xpath_bytes(parser->valueTab[parser->valueNr - 1 - i], reads, limit);

        all += bytes;
        product = bytes > 0 && product > SIZE_MAX / 2 / bytes ? SIZE_MAX / 2 : product * bytes;
    }
    if (reads == PK_READS_PAIR && below != NULL && below->type == XPATH_NODESET && below->nodesetval != NULL) {
        const xmlXPathObject *value = parser->value;

        if (value != NULL && value->type == XPATH_NODESET && value->nodesetval != NULL)
            all += 2 * (size_t)below->nodesetval->nodeNr * (size_t)value->nodesetval->nodeNr;
    }
    return spend(parser, reads == PK_READS_TWICE ? all + product : all);
}

/* ---- arguments and results ---- */

static pk_xpath *xpath_of(xmlXPathParserContextPtr parser)
{
    return parser->context->userData;
}

static void run_out(xmlXPathParserContextPtr parser)
{
    xmlXPathErr(parser, XPATH_MEMORY_ERROR);
}

static bool has_arguments(xmlXPathParserContextPtr parser, int count, int wanted)
{
    if (count == wanted && parser->valueNr >= wanted)
        return true;
    xmlXPathErr(parser, XPATH_INVALID_ARITY);
    return false;
}

/* The argument as text, in scratch; none where something is wrong, which has then been told. */
static pk_text take_text(xmlXPathParserContextPtr parser)
{
    xmlChar *taken = xmlXPathPopString(parser);
    pk_text text = PK_NO_TEXT;

    if (taken == NULL || pk_text_copy(&xpath_of(parser)->scratch, pk_text_of((const char *)taken), &text) != PK_OK) {
        text = PK_NO_TEXT;
        run_out(parser);
    }
    xmlFree(taken);
    return text;
}

static void give(xmlXPathParserContextPtr parser, xmlXPathObjectPtr object)
{
    if (object == NULL)
        run_out(parser);
    else
        valuePush(parser, object);
}

static void give_text(xmlXPathParserContextPtr parser, pk_text text)
{
    const char *terminated = pk_text_terminated(&xpath_of(parser)->scratch, text);
    xmlXPathObjectPtr object = terminated != NULL ? xmlXPathNewCString(terminated) : NULL;

    if (object != NULL && object->stringval == NULL) { /* it had none to copy the text */
        xmlXPathFreeObject(object);
        object = NULL;
    }
    give(parser, object);
}

/* ---- what is empty ---- */

static pk_status find_empty(pk_xpath *xpath, pk_text text, bool *empty)
{
    *empty = pk_text_is_blank(text);
    if (*empty || xpath->schema->dash_is_answer)
        return PK_OK;
    return pk_schema_find_placeholder(xpath->schema, text, &xpath->scratch, empty);
}

/* Of several nodes all have to be. */
static pk_status find_all_empty(pk_xpath *xpath, const xmlNodeSet *nodes, bool *empty)
{
    pk_status status = PK_OK;

    *empty = true;
    for (int i = 0; nodes != NULL && i < nodes->nodeNr && status == PK_OK && *empty; i++) {
        xmlChar *text = xmlXPathCastNodeToString(nodes->nodeTab[i]);

        status = text != NULL ? find_empty(xpath, pk_text_of((const char *)text), empty) : PK_ENOMEM;
        xmlFree(text);
    }
    return status;
}

static void call_empty(xmlXPathParserContextPtr parser, int count)
{
    pk_xpath *xpath = xpath_of(parser);
    pk_text text;
    pk_status status;
    bool empty;

    if (!has_arguments(parser, count, 1))
        return;
    if (parser->value->type == XPATH_NODESET) {
        xmlXPathObjectPtr object = valuePop(parser);

        status = find_all_empty(xpath, object->nodesetval, &empty);
        xmlXPathFreeObject(object);
    } else if ((text = take_text(parser)).data != NULL) {
        status = find_empty(xpath, text, &empty);
    } else {
        return;
    }
    if (status == PK_OK)
        give(parser, xmlXPathNewBoolean(empty));
    else
        run_out(parser);
}

/* ---- times ---- */

static bool is_element(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

/* An attribute's text, copied; empty where there is none. */
static pk_status copy_attribute(pk_xpath *xpath, xmlNodePtr node, const char *name, pk_text *text)
{
    const xmlAttr *attribute = xmlHasProp(node, (const xmlChar *)name);
    xmlChar *value;
    pk_status status;

    *text = PK_TEXT("");
    if (attribute == NULL)
        return PK_OK;
    value = xmlGetProp(node, (const xmlChar *)name);
    status = value != NULL ? pk_text_copy(&xpath->scratch, pk_text_of((const char *)value), text) : PK_ENOMEM;
    xmlFree(value);
    return status;
}

/* The time that the plan has for this cell: where the document stores a date, it is that one and not its text. */
static pk_status time_of_cell(pk_xpath *xpath, xmlNodePtr cell, pk_timeline *time, bool *known)
{
    pk_text key, column, from, to, recurring;
    pk_status status = copy_attribute(xpath, cell, "key", &key);

    for (xmlNodePtr node = cell->parent != NULL ? cell->parent->next : NULL; node != NULL && status == PK_OK;
         node = node->next) {
        if ((!is_element(node, "timeline") && !is_element(node, "frequency"))
            || (status = copy_attribute(xpath, node, "column", &column)) != PK_OK || !pk_text_equal(key, column))
            continue;
        if ((status = copy_attribute(xpath, node, "from", &from)) != PK_OK
            || (status = copy_attribute(xpath, node, "to", &to)) != PK_OK
            || (status = copy_attribute(xpath, node, "recurring", &recurring)) != PK_OK)
            return status;
        (void)pk_date_parse(from, &time->from);
        (void)pk_date_parse(to, &time->to);
        time->recurring = pk_text_equal(recurring, PK_TEXT("true"));
        *known = true;
        return PK_OK;
    }
    return status;
}

/* @return Whether there was an argument to read; what is wrong has else been told. */
static bool take_time(xmlXPathParserContextPtr parser, int count, pk_timeline *time, bool *known)
{
    pk_xpath *xpath = xpath_of(parser);
    xmlNodeSetPtr set;
    pk_text text;

    *time = (pk_timeline) { 0 };
    *known = false;
    if (!has_arguments(parser, count, 1))
        return false;
    set = parser->value->type == XPATH_NODESET ? parser->value->nodesetval : NULL;
    if (set != NULL && set->nodeNr > 0) {
        xmlXPathNodeSetSort(set);
        if (is_element(set->nodeTab[0], "cell") && time_of_cell(xpath, set->nodeTab[0], time, known) != PK_OK) {
            run_out(parser);
            return false;
        }
    }
    if ((text = take_text(parser)).data == NULL)
        return false;
    if (!*known && text.size <= TIME_BYTES)
        *known = pk_timeline_parse(text, pk_schema_context_year(xpath->schema), time);
    return true;
}

static void give_date(xmlXPathParserContextPtr parser, pk_date date)
{
    char text[16] = "";

    if (date.year != 0)
        pk_date_print(date, text);
    give_text(parser, pk_text_of(text));
}

static void call_from(xmlXPathParserContextPtr parser, int count)
{
    pk_timeline time;
    bool known;

    if (take_time(parser, count, &time, &known))
        give_date(parser, known ? time.from : PK_NO_DATE);
}

static void call_to(xmlXPathParserContextPtr parser, int count)
{
    pk_timeline time;
    bool known;

    if (take_time(parser, count, &time, &known))
        give_date(parser, known ? time.to : PK_NO_DATE);
}

static void call_recurring(xmlXPathParserContextPtr parser, int count)
{
    pk_timeline time;
    bool known;

    if (take_time(parser, count, &time, &known))
        give(parser, xmlXPathNewBoolean(known && time.recurring));
}

static void call_is_time(xmlXPathParserContextPtr parser, int count)
{
    pk_timeline time;
    bool known;

    if (take_time(parser, count, &time, &known))
        give(parser, xmlXPathNewBoolean(known));
}

static void call_days(xmlXPathParserContextPtr parser, int count)
{
    pk_date date;
    pk_text text;

    if (!has_arguments(parser, count, 1) || (text = take_text(parser)).data == NULL)
        return;
    give(parser, xmlXPathNewFloat(pk_date_parse(pk_text_trim(text), &date) ? pk_date_to_days(date) : xmlXPathNAN));
}

static void call_today(xmlXPathParserContextPtr parser, int count)
{
    pk_xpath *xpath = xpath_of(parser);

    if (!has_arguments(parser, count, 0))
        return;
    xpath->lacked_day = xpath->lacked_day || xpath->today.year == 0;
    give_date(parser, xpath->today);
}

/* ---- words ---- */

static void call_status(xmlXPathParserContextPtr parser, int count)
{
    pk_xpath *xpath = xpath_of(parser);
    const pk_schema *schema = xpath->schema;
    pk_word_match match = PK_WORD_NONE;
    size_t index = SIZE_MAX;
    pk_text text;

    if (!has_arguments(parser, count, 1) || (text = take_text(parser)).data == NULL)
        return;
    if (!pk_text_is_blank(text) && text.size <= STATUS_BYTES
        && pk_word_find(&xpath->scratch, schema->status_words, schema->status_count, text, &match, &index) != PK_OK) {
        run_out(parser);
        return;
    }
    give_text(parser,
              match == PK_WORD_EXACT || match == PK_WORD_INTERPRETED ? schema->statuses[index].code : PK_TEXT(""));
}

/* A word has a letter or a digit: "-" and "…" are none. */
static void call_words(xmlXPathParserContextPtr parser, int count)
{
    size_t words = 0;
    bool within = false;
    pk_text text;

    if (!has_arguments(parser, count, 1) || (text = take_text(parser)).data == NULL)
        return;
    while (text.size > 0) {
        uint32_t c = pk_text_code_point(&text);

        if (pk_is_space(c)) {
            within = false;
        } else if (!within && pk_is_letter(c)) {
            within = true;
            words++;
        }
    }
    give(parser, xmlXPathNewFloat((double)words));
}

/* Folded, and without hyphens: they come and go where lines were broken. */
static pk_status fold_words(pk_arena *scratch, pk_text text, pk_text *out)
{
    pk_buffer buffer;
    pk_text part;
    pk_status status = pk_text_fold(scratch, text, PK_FOLD_WORDS, &text);

    pk_buffer_init(&buffer, scratch);
    while (status == PK_OK && pk_text_next(&text, '-', &part))
        status = pk_buffer_add(&buffer, part);
    if (status == PK_OK)
        *out = pk_buffer_text(&buffer);
    return status;
}

static bool ends_before_letter(pk_text text, size_t offset)
{
    pk_text rest = pk_text_from(text, offset);

    return rest.size == 0 || !pk_is_letter(pk_text_code_point(&rest));
}

static bool begins_after_letter(pk_text text, size_t offset)
{
    size_t start = offset;
    pk_text before;

    if (offset == 0)
        return false;
    do
        start--;
    while (start > 0 && ((unsigned char)text.data[start] & 0xC0) == 0x80);
    before = (pk_text) { text.data + start, offset - start };
    return pk_is_letter(pk_text_code_point(&before));
}

/* Whole words; with a star at its end it is the beginning of one. */
static bool contains_word(pk_text text, pk_text word)
{
    bool is_beginning = pk_text_ends(word, PK_TEXT("*"));

    if (is_beginning)
        word.size--;
    word = pk_text_trim(word);
    for (size_t from = 0, at; word.size > 0 && (at = pk_text_find(pk_text_from(text, from), word)) != SIZE_MAX;
         from += at + word.size)
        if (!begins_after_letter(text, from + at) && (is_beginning || ends_before_letter(text, from + at + word.size)))
            return true;
    return false;
}

static void call_matches_any(xmlXPathParserContextPtr parser, int count)
{
    pk_arena *scratch = &xpath_of(parser)->scratch;
    pk_text words, text, word, folded;
    bool found = false;

    if (!has_arguments(parser, count, 2) || (words = take_text(parser)).data == NULL
        || (text = take_text(parser)).data == NULL)
        return;
    if (fold_words(scratch, text, &text) != PK_OK) {
        run_out(parser);
        return;
    }
    while (!found && pk_text_next(&words, '|', &word)) {
        if (fold_words(scratch, word, &folded) != PK_OK) {
            run_out(parser);
            return;
        }
        found = contains_word(text, folded);
    }
    give(parser, xmlXPathNewBoolean(found));
}

/* ---- operands ---- */

/* What stands around an operator (xpath_weigh.c): nothing is done with it but that it is counted. */
static void call_weigh(xmlXPathParserContextPtr parser, int count)
{
    if (has_arguments(parser, count, 1))
        (void)spend_on_arguments(parser, count, PK_READS_PAIR);
}

/* ---- the table ---- */

static const struct {
    const char *name;
    pk_reads reads;
    xmlXPathFunction call;
} functions[] = {
    /* ours */
    { "empty", PK_READS_ALL, call_empty },
    { "from", PK_READS_FIRST, call_from },
    { "to", PK_READS_FIRST, call_to },
    { "recurring", PK_READS_FIRST, call_recurring },
    { "is-time", PK_READS_FIRST, call_is_time },
    { "days", PK_READS_FIRST, call_days },
    { "today", PK_READS_NOTHING, call_today },
    { "status", PK_READS_FIRST, call_status },
    { "words", PK_READS_FIRST, call_words },
    { "matches-any", PK_READS_TWICE, call_matches_any },
    /* of XPath 1.0 */
    { "boolean", PK_READS_NOTHING, xmlXPathBooleanFunction },
    { "ceiling", PK_READS_FIRST, xmlXPathCeilingFunction },
    { "concat", PK_READS_FIRST, xmlXPathConcatFunction },
    { "contains", PK_READS_TWICE, xmlXPathContainsFunction },
    { "count", PK_READS_NOTHING, xmlXPathCountFunction },
    { "false", PK_READS_NOTHING, xmlXPathFalseFunction },
    { "floor", PK_READS_FIRST, xmlXPathFloorFunction },
    { "id", PK_READS_ALL, xmlXPathIdFunction },
    { "lang", PK_READS_FIRST, xmlXPathLangFunction },
    { "last", PK_READS_NOTHING, xmlXPathLastFunction },
    { "local-name", PK_READS_NOTHING, xmlXPathLocalNameFunction },
    { "name", PK_READS_NOTHING, NULL }, /* libxml2 keeps it to itself */
    { "namespace-uri", PK_READS_NOTHING, xmlXPathNamespaceURIFunction },
    { "normalize-space", PK_READS_FIRST, xmlXPathNormalizeFunction },
    { "not", PK_READS_NOTHING, xmlXPathNotFunction },
    { "number", PK_READS_FIRST, xmlXPathNumberFunction },
    { "position", PK_READS_NOTHING, xmlXPathPositionFunction },
    { "round", PK_READS_FIRST, xmlXPathRoundFunction },
    { "starts-with", PK_READS_FIRST, xmlXPathStartsWithFunction },
    { "string", PK_READS_FIRST, xmlXPathStringFunction },
    { "string-length", PK_READS_FIRST, xmlXPathStringLengthFunction },
    { "substring", PK_READS_FIRST, xmlXPathSubstringFunction },
    { "substring-after", PK_READS_TWICE, xmlXPathSubstringAfterFunction },
    { "substring-before", PK_READS_TWICE, xmlXPathSubstringBeforeFunction },
    { "sum", PK_READS_ALL, xmlXPathSumFunction },
    { "translate", PK_READS_TWICE, xmlXPathTranslateFunction },
    { "true", PK_READS_NOTHING, xmlXPathTrueFunction },
};

enum { FUNCTIONS = sizeof functions / sizeof functions[0] };

static void call(xmlXPathParserContextPtr parser, int count)
{
    const xmlChar *name = parser->context->function;

    for (size_t i = 0; i < FUNCTIONS; i++)
        if (xmlStrEqual(name, (const xmlChar *)functions[i].name)) {
            if (spend_on_arguments(parser, count, functions[i].reads))
                functions[i].call(parser, count);
            return;
        }
    xmlXPathErr(parser, XPATH_UNKNOWN_FUNC_ERROR);
}

/* Ours takes the place of libxml2's, which has to go first. That its table could not grow, libxml2 does not always tell: it
 * is asked for each function. */
pk_status pk_xpath_register(xmlXPathContextPtr context)
{
    for (size_t i = 0; i < FUNCTIONS; i++) {
        const xmlChar *name = (const xmlChar *)functions[i].name;

        if (functions[i].call != NULL) {
            (void)xmlXPathRegisterFunc(context, name, NULL);
            (void)xmlXPathRegisterFunc(context, name, call);
        }
        if (xmlXPathFunctionLookup(context, name) == NULL)
            return PK_ENOMEM;
    }
    if (xmlXPathRegisterNs(context, (const xmlChar *)PK_WEIGH_PREFIX, (const xmlChar *)WEIGH_URI) != 0
        || xmlXPathRegisterFuncNS(context, (const xmlChar *)PK_WEIGH_NAME, (const xmlChar *)WEIGH_URI, call_weigh) != 0)
        return PK_ENOMEM;
    return PK_OK;
}
