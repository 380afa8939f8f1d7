#include "container/package_parts.h"
#include "container/xml_errors.h"
#include "container/xml_namespaces.h"

#include <libxml/parser.h>
#include <string.h>

enum {
    PIECE = 32 * 1024, /* what libxml2 gets at once: it only stops between pieces */
    KNOWN = 256        /* elements whose rule is remembered; a power of two */
};

/* What libxml2 takes of its own accord: elements in one another, and bytes of one attribute or name. */
enum { LIBXML_DEPTH = 256, LIBXML_BYTES = 10 * 1000 * 1000 };

/* An element that is open. */
typedef struct pk_xml_open {
    const xmlChar *name; /* in libxml2's dictionary: equal names are equal pointers */
    const xmlChar *uri;
    pk_namespace space;
    const pk_xml_rule *rule;
    size_t text; /* where its text begins in the collected text */
} pk_xml_open;

/* A prefix that was declared on an open element. */
typedef struct pk_xml_prefix {
    const xmlChar *name, *uri; /* in libxml2's dictionary */
    size_t depth;
} pk_xml_prefix;

/* The answer for an element in a parent. A sheet has some ten of them and a million elements. */
typedef struct pk_xml_known {
    const xmlChar *name, *uri, *parent;
    const pk_xml_rule *rule;
    pk_namespace space;
} pk_xml_known;

/* Attribute values that had to be rewritten, for the length of a start handler. */
typedef struct pk_xml_values {
    pk_arena arena;
    bool failed;
} pk_xml_values;

struct pk_xml_walk {
    pk_arena memory; /* holds the walk itself */
    xmlParserCtxtPtr parser;
    const pk_xml_rule *rules;
    void *context;
    uint64_t depth_limit, text_limit;
    pk_limit limit; /* behind PK_ELIMIT; PK_LIMIT_COUNT: none */
    pk_status status;
    bool stopped;   /* by a handler */
    bool no_memory; /* said libxml2 */
    pk_xml_error error;

    pk_xml_open *open;
    size_t depth, capacity;
    pk_xml_prefix *prefixes;
    size_t prefix_count, prefix_capacity;
    uint32_t ordinal;  /* start tags so far */
    size_t skipped;    /* depth of the element that is dropped, 0: none. Elements in it are counted, not kept */
    bool starting;     /* a start handler is at work */
    size_t collecting; /* open elements whose text is asked for */
    pk_buffer text;
    const xmlChar **attributes; /* five pointers for each: name, prefix, URI, value, its end */
    int attribute_count;
    pk_xml_values *values;
    pk_xml_known known[KNOWN];
};

/* ---- rules ---- */

static bool rule_fits(const pk_xml_rule *rule, pk_namespace space, const char *name, const char *parent)
{
    if (rule->space != PK_NS_ANY && rule->space != space)
        return false;
    if (rule->inside != NULL && (parent == NULL || strcmp(rule->inside, parent) != 0))
        return false;
    return strcmp(rule->element, name) == 0 || strcmp(rule->element, "*") == 0;
}

static const pk_xml_rule *find_rule(const pk_xml_rule *rules, pk_namespace space, const char *name, const char *parent)
{
    const pk_xml_rule *anywhere = NULL;

    for (; rules->element != NULL; rules++) {
        if (!rule_fits(rules, space, name, parent))
            continue;
        if (rules->inside != NULL)
            return rules;
        if (anywhere == NULL)
            anywhere = rules;
    }
    return anywhere;
}

/* The rule by pointers alone. One place for each hash, the newest stays: forgetting costs a search, nothing else. */
static const pk_xml_known *know(pk_xml_walk *walk, const xmlChar *name, const xmlChar *uri, const xmlChar *parent)
{
    uint64_t hash = (uint64_t)(uintptr_t)name * 0x9E3779B97F4A7C15u + (uint64_t)(uintptr_t)uri * 0xC2B2AE3D27D4EB4Fu
                    + (uint64_t)(uintptr_t)parent * 0x165667B19E3779F9u;
    pk_xml_known *known = &walk->known[(hash >> 40) % KNOWN];

    if (known->name != name || known->uri != uri || known->parent != parent) {
        pk_namespace space = pk_namespace_of((const char *)uri);

        *known = (pk_xml_known) { name, uri, parent, NULL, space };
        known->rule = find_rule(walk->rules, space, (const char *)name, (const char *)parent);
    }
    return known;
}

/* ---- what libxml2 calls ---- */

static bool is_over(const pk_xml_walk *walk)
{
    return walk->stopped || walk->status != PK_OK;
}

static void exceed(pk_xml_walk *walk, pk_limit limit)
{
    walk->limit = limit;
    walk->status = PK_ELIMIT;
}

static pk_status push(pk_xml_walk *walk, const xmlChar *name, const xmlChar *uri)
{
    const pk_xml_known *known;
    pk_status status;

    status = pk_array_reserve(&walk->memory, &walk->open, &walk->capacity, walk->depth, sizeof *walk->open);
    if (status != PK_OK)
        return status;
    known = know(walk, name, uri, walk->depth > 0 ? walk->open[walk->depth - 1].name : NULL);
    walk->open[walk->depth] = (pk_xml_open) { name, uri, known->space, known->rule, walk->text.size };
    return PK_OK;
}

static pk_status declare(pk_xml_walk *walk, int count, const xmlChar **pairs)
{
    for (int i = 0; i < count; i++) {
        pk_status status = pk_array_reserve(&walk->memory, &walk->prefixes, &walk->prefix_capacity, walk->prefix_count,
                                            sizeof *walk->prefixes);

        if (status != PK_OK)
            return status;
        walk->prefixes[walk->prefix_count++] =
            (pk_xml_prefix) { pairs[(ptrdiff_t)2 * i], pairs[(ptrdiff_t)2 * i + 1], walk->depth + 1 };
    }
    return PK_OK;
}

static void call_start(pk_xml_walk *walk, const pk_xml_rule *rule, int count, const xmlChar **attributes)
{
    pk_status status;

    walk->starting = true;
    walk->attributes = attributes;
    walk->attribute_count = count;
    status = rule->start(walk->context, walk);
    walk->starting = false;
    walk->attribute_count = 0;
    pk_arena_reset(&walk->values->arena);
    if (walk->values->failed)
        walk->status = PK_ENOMEM;
    else
        walk->status = status;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                     const xmlChar **space_list, int count, int defaulted, const xmlChar **attributes)
{
    static const xmlChar undeclared[] = "?"; /* a prefix without a namespace is not the same as no prefix */
    pk_xml_walk *walk = context;
    const pk_xml_rule *rule;

    (void)defaulted;
    if (is_over(walk))
        return;
    walk->ordinal++;
    if (walk->depth >= walk->depth_limit) { /* OOXML.md C22 */
        exceed(walk, PK_LIMIT_DEPTH);
        return;
    }
    if (walk->skipped != 0) {
        walk->depth++;
        return;
    }
    walk->status = push(walk, name, uri == NULL && prefix != NULL ? undeclared : uri);
    if (walk->status == PK_OK && spaces > 0)
        walk->status = declare(walk, spaces, space_list);
    if (walk->status != PK_OK)
        return;
    rule = walk->open[walk->depth++].rule;
    if (rule == NULL)
        return;
    if (rule->flags & PK_XML_SKIP)
        walk->skipped = walk->depth;
    if (rule->start != NULL)
        call_start(walk, rule, count, attributes);
    if (walk->skipped == 0 && (rule->flags & PK_XML_TEXT))
        walk->collecting++;
}

static void call_end(pk_xml_walk *walk, const pk_xml_open *element)
{
    const pk_xml_rule *rule = element->rule;
    pk_text text = PK_NO_TEXT;

    if (rule->flags & PK_XML_TEXT) {
        text = pk_text_from(pk_buffer_text(&walk->text), element->text);
        walk->collecting--;
    }
    if (rule->end != NULL)
        walk->status = rule->end(walk->context, walk, text);
    if (walk->collecting == 0) /* else an element around it needs the text too */
        walk->text.size = 0;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    pk_xml_walk *walk = context;

    (void)name;
    (void)prefix;
    (void)uri;
    if (is_over(walk))
        return;
    if (walk->skipped == walk->depth)
        walk->skipped = 0;
    else if (walk->skipped == 0 && walk->open[walk->depth - 1].rule != NULL)
        call_end(walk, &walk->open[walk->depth - 1]);
    while (walk->prefix_count > 0 && walk->prefixes[walk->prefix_count - 1].depth == walk->depth)
        walk->prefix_count--;
    walk->depth--;
}

static void on_characters(void *context, const xmlChar *characters, int size)
{
    pk_xml_walk *walk = context;

    if (is_over(walk) || walk->collecting == 0 || walk->skipped != 0 || size <= 0)
        return;
    if ((uint64_t)size + walk->text.size > walk->text_limit) {
        exceed(walk, PK_LIMIT_CELL_BYTES);
        return;
    }
    walk->status = pk_buffer_add(&walk->text, (pk_text) { (const char *)characters, (size_t)size });
}

/* Called for every <!DOCTYPE, whatever is in it. OOXML.md C20. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
    pk_xml_walk *walk = context;

    (void)name;
    (void)external_id;
    (void)system_id;
    if (is_over(walk))
        return;
    walk->status = PK_EUNSAFE;
    xmlStopParser(walk->parser); /* before the declarations: libxml2 would keep them */
}

/* libxml2 has one code for its own limits and for other faults; its words tell them apart. OOXML.md C22 */
static bool is_own_limit(pk_libxml_error error)
{
    static const char *const words[] = { "Huge input lookup", "too long", "too big", "XML_PARSE_HUGE",
                                         "limit exceeded" };

    for (size_t i = 0; error->message != NULL && i < sizeof words / sizeof *words; i++)
        if (strstr(error->message, words[i]) != NULL)
            return true;
    return false;
}

/* Errors that are not fatal are about namespaces: the element is then one of an unknown namespace. */
static void on_error(void *context, pk_libxml_error error)
{
    pk_xml_walk *walk = context;

    if (error->code == XML_ERR_NO_MEMORY)
        walk->no_memory = true;
    /* A prefix without its namespace: no file that Office wrote has it, but libxml2 2.9 leaves one behind when it gets
     * no memory for the name, and all elements with the prefix would be skipped as unknown. */
    if (error->code == XML_NS_ERR_XML_NAMESPACE && walk->status == PK_OK)
        walk->status = PK_EFORMAT;
    if (error->level != XML_ERR_FATAL || walk->error.message[0] != '\0')
        return;
    if (!is_over(walk) && is_own_limit(error)) {
        exceed(walk, PK_LIMIT_CELL_BYTES);
        return;
    }
    walk->error.line = error->line > 0 ? error->line : pk_xml_line(walk);
    /* A push parser says "extra content" also where there is too little: in an element, or before the root. */
    if (error->code == XML_ERR_DOCUMENT_END && (walk->depth > 0 || walk->capacity == 0))
        snprintf(walk->error.message, sizeof walk->error.message, "the document ends too early");
    else
        pk_error_message(error, walk->error.message, sizeof walk->error.message);
}

/* ---- walking ---- */

static xmlParserCtxtPtr make_parser(pk_xml_walk *walk)
{
    int options = XML_PARSE_NONET;
    xmlSAXHandler sax;
    xmlParserCtxtPtr parser;

    /* No entityDecl, getEntity or externalSubset: nothing is ever declared, so nothing can grow or be fetched. Without
     * cdataBlock CDATA comes as characters. */
    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_characters;
    sax.ignorableWhitespace = on_characters;
    sax.internalSubset = on_doctype;
    sax.serror = on_error;
    parser = xmlCreatePushParserCtxt(&sax, walk, NULL, 0, NULL);
    /* Only where the user has raised a limit above libxml2's own: ours then hold alone. */
    if (walk->depth_limit > LIBXML_DEPTH || walk->text_limit > LIBXML_BYTES)
        options |= XML_PARSE_HUGE;
    if (parser != NULL && xmlCtxtUseOptions(parser, options) != 0) {
        xmlFreeParserCtxt(parser);
        return NULL;
    }
    return parser;
}

pk_status pk_xml_begin(const pk_limits *limits, const pk_xml_rule *rules, void *context, pk_arena *arena,
                       pk_xml_walk **made)
{
    pk_error_handlers saved;
    pk_limits defaults;
    pk_arena memory;
    pk_xml_walk *walk;

    pk_arena_init(&memory, arena->allocator);
    if ((walk = pk_arena_zeroed(&memory, 1, sizeof *walk)) == NULL
        || (walk->values = pk_arena_zeroed(&memory, 1, sizeof *walk->values)) == NULL) {
        pk_arena_free(&memory);
        return PK_ENOMEM;
    }
    if (limits == NULL) {
        pk_limits_default(&defaults);
        limits = &defaults;
    }
    walk->memory = memory;
    walk->limit = PK_LIMIT_COUNT;
    walk->rules = rules;
    walk->context = context;
    walk->depth_limit = limits->values[PK_LIMIT_DEPTH];
    walk->text_limit = limits->values[PK_LIMIT_CELL_BYTES];
    pk_arena_init(&walk->values->arena, arena->allocator);
    pk_buffer_init(&walk->text, &walk->memory);
    pk_errors_take(&saved, on_error, walk);
    walk->parser = make_parser(walk);
    pk_errors_give_back(&saved);
    if (walk->parser == NULL) {
        memory = walk->memory;
        pk_arena_free(&memory);
        return PK_ENOMEM;
    }
    *made = walk;
    return PK_OK;
}

static pk_status parse_piece(pk_xml_walk *walk, const char *bytes, size_t size, bool last)
{
    pk_error_handlers saved;

    pk_errors_take(&saved, on_error, walk);
    xmlParseChunk(walk->parser, bytes, (int)size, last);
    pk_errors_give_back(&saved);
    if (walk->stopped)
        return PK_EUSAGE;
    /* Our own verdict came first: it is the reason, what libxml2 says after it is not. */
    if (walk->status == PK_OK && (!walk->parser->wellFormed || walk->parser->disableSAX))
        walk->status = walk->no_memory ? PK_ENOMEM : PK_EFORMAT;
    return walk->status;
}

pk_status pk_xml_feed(void *context, const void *bytes, size_t size)
{
    pk_xml_walk *walk = context;
    const char *next = bytes;
    pk_status status = walk->stopped ? PK_EUSAGE : walk->status;

    while (status == PK_OK && size > 0) {
        size_t piece = size < PIECE ? size : PIECE;

        status = parse_piece(walk, next, piece, false);
        next += piece;
        size -= piece;
    }
    return status;
}

/* @param limit  May be NULL; set for PK_ELIMIT where it is one of XML, else left. */
static pk_status finish(pk_xml_walk *walk, pk_status fed, pk_xml_error *error, pk_limit *limit)
{
    pk_arena memory;
    pk_status status;

    if (!is_over(walk) && fed == PK_OK)
        parse_piece(walk, NULL, 0, true);
    status = walk->stopped ? PK_OK : walk->status != PK_OK ? walk->status : fed;
    if (status == PK_EFORMAT && error != NULL) {
        if (walk->error.message[0] == '\0') {
            walk->error.line = pk_xml_line(walk);
            snprintf(walk->error.message, sizeof walk->error.message, "the data is damaged");
        }
        *error = walk->error;
    }
    if (limit != NULL && walk->limit != PK_LIMIT_COUNT)
        *limit = walk->limit;
    xmlFreeDoc(walk->parser->myDoc); /* made for some odd declarations only */
    walk->parser->myDoc = NULL;
    xmlFreeParserCtxt(walk->parser);
    pk_arena_free(&walk->values->arena);
    memory = walk->memory; /* the walk lies in it */
    pk_arena_free(&memory);
    return status;
}

pk_status pk_xml_finish(pk_xml_walk *walk, pk_status fed, pk_xml_error *error)
{
    return finish(walk, fed, error, NULL);
}

/* The part is there and could be inflated, or that has been told already: what is left is its XML. OOXML.md C25 */
static pk_status blame_line(pk_package *package, pk_text name, int line)
{
    pk_part *part = pk_package_part(package, name);
    pk_text detail = PK_NO_TEXT;

    if (part == NULL)
        return PK_EFORMAT;
    if (part->why == PK_TERM_NONE && pk_text_format(package->arena, &detail, "%d", line) != PK_OK)
        return PK_ENOMEM;
    pk_package_blame(package, part, PK_TERM_PART_BROKEN, detail);
    return PK_EFORMAT;
}

pk_status pk_xml_read_part(pk_package *package, pk_text part, const pk_xml_rule *rules, void *context, pk_arena *arena,
                           pk_xml_error *error)
{
    pk_xml_walk *walk;
    pk_status status = pk_xml_begin(pk_package_limits(package), rules, context, arena, &walk);
    pk_limit limit = PK_LIMIT_COUNT;
    pk_xml_error found;

    if (status != PK_OK)
        return status;
    status = pk_package_stream(package, part, pk_xml_feed, walk);
    status = finish(walk, status, &found, &limit);
    if (limit != PK_LIMIT_COUNT)
        pk_package_exceed(package, limit);
    if (status != PK_EFORMAT)
        return status;
    if (error != NULL)
        *error = found;
    return blame_line(package, part, found.line);
}

pk_status pk_xml_read_bytes(const void *bytes, size_t size, const pk_limits *limits, const pk_xml_rule *rules,
                            void *context, pk_arena *arena, pk_xml_error *error)
{
    pk_xml_walk *walk;
    pk_status status = pk_xml_begin(limits, rules, context, arena, &walk);

    if (status != PK_OK)
        return status;
    status = pk_xml_feed(walk, bytes, size);
    return pk_xml_finish(walk, status, error);
}

/* ---- for handlers ---- */

int pk_xml_depth(const pk_xml_walk *walk)
{
    return (int)walk->depth;
}

int pk_xml_line(const pk_xml_walk *walk)
{
    return walk->parser != NULL && walk->parser->input != NULL ? walk->parser->input->line : 1;
}

uint32_t pk_xml_ordinal(const pk_xml_walk *walk)
{
    return walk->ordinal;
}

static const pk_xml_open *element_at(const pk_xml_walk *walk, int up)
{
    return up >= 0 && (size_t)up < walk->depth ? &walk->open[walk->depth - 1 - (size_t)up] : NULL;
}

pk_text pk_xml_element(const pk_xml_walk *walk, int up)
{
    const pk_xml_open *element = element_at(walk, up);

    return element != NULL ? pk_text_of((const char *)element->name) : PK_TEXT("");
}

pk_namespace pk_xml_element_space(const pk_xml_walk *walk, int up)
{
    const pk_xml_open *element = element_at(walk, up);

    return element != NULL ? element->space : PK_NS_NONE;
}

pk_text pk_xml_element_uri(const pk_xml_walk *walk)
{
    const pk_xml_open *element = element_at(walk, 0);

    return element != NULL ? pk_text_of((const char *)element->uri) : PK_NO_TEXT;
}

pk_text pk_xml_prefix_uri(const pk_xml_walk *walk, pk_text prefix)
{
    for (size_t i = walk->prefix_count; i > 0; i--) {
        const pk_xml_prefix *declared = &walk->prefixes[i - 1];

        if (declared->name != NULL && pk_text_equal(prefix, pk_text_of((const char *)declared->name)))
            return pk_text_of((const char *)declared->uri);
    }
    return PK_NO_TEXT;
}

/* libxml2 leaves an ampersand in a value as "&#38;", for a tree to resolve; anything else is resolved already. */
static pk_text resolve_ampersands(pk_xml_values *values, pk_text value)
{
    pk_text mark = PK_TEXT("&#38;");
    char *plain;
    size_t used = 0;

    if (value.size == 0 || memchr(value.data, '&', value.size) == NULL)
        return value;
    if ((plain = pk_arena_allocate(&values->arena, value.size)) == NULL) {
        values->failed = true;
        return PK_NO_TEXT;
    }
    while (value.size > 0) {
        plain[used++] = value.data[0];
        value = pk_text_from(value, pk_text_starts(value, mark) ? mark.size : 1);
    }
    return (pk_text) { plain, used };
}

static bool space_fits(const pk_xml_walk *walk, pk_namespace space, const xmlChar *prefix, const xmlChar *uri)
{
    const pk_xml_open *element = &walk->open[walk->depth - 1];

    if (space == PK_NS_ANY)
        return true;
    if (uri == NULL)
        return prefix == NULL ? space == PK_NS_NONE : space == PK_NS_OTHER;
    if (uri == element->uri) /* w:val on a w: element: the most common case by far */
        return space == element->space;
    return space == pk_namespace_of((const char *)uri);
}

pk_text pk_xml_attribute(const pk_xml_walk *walk, pk_namespace space, const char *name)
{
    for (int i = 0; i < walk->attribute_count; i++) {
        const xmlChar **attribute = walk->attributes + (ptrdiff_t)5 * i;

        if (strcmp((const char *)attribute[0], name) == 0 && space_fits(walk, space, attribute[1], attribute[2])) {
            pk_text value = { (const char *)attribute[3], (size_t)(attribute[4] - attribute[3]) };

            return resolve_ampersands(walk->values, value);
        }
    }
    return PK_NO_TEXT;
}

pk_text pk_xml_take_text(pk_xml_walk *walk)
{
    pk_text text = pk_buffer_text(&walk->text);

    walk->text.size = 0;
    /* offsets grow inwards: outside of one that is 0 all are */
    for (size_t i = walk->depth; i > 0 && walk->open[i - 1].text > 0; i--)
        walk->open[i - 1].text = 0;
    return text;
}

bool pk_xml_on_off(pk_text value, bool missing)
{
    if (value.data == NULL)
        return missing;
    return value.size == 0 || pk_text_equal(value, PK_TEXT("true")) || pk_text_equal(value, PK_TEXT("1"))
           || pk_text_equal(value, PK_TEXT("on"));
}

int64_t pk_xml_integer(pk_text value, int64_t low, int64_t high, int64_t missing)
{
    pk_text digits = pk_text_trim(value);
    bool negative = digits.size > 0 && digits.data[0] == '-';
    int64_t number = 0;

    if (negative || (digits.size > 0 && digits.data[0] == '+'))
        digits = pk_text_from(digits, 1);
    if (digits.size == 0)
        return missing;
    for (size_t i = 0; i < digits.size; i++) {
        int digit = digits.data[i] - '0';

        if (digit < 0 || digit > 9 || number > (INT64_MAX - digit) / 10)
            return missing;
        number = number * 10 + digit;
    }
    if (negative)
        number = -number;
    return number >= low && number <= high ? number : missing;
}

void pk_xml_skip(pk_xml_walk *walk)
{
    if (walk->starting)
        walk->skipped = walk->depth;
}

void pk_xml_stop(pk_xml_walk *walk)
{
    walk->stopped = true;
}
