/* RELAX NG by libxml2: the one place where XML is parsed as a tree. For schema files, which are small. The grammar is
 * our own and names no other files. */
#include "container/xml_errors.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/threads.h>
#include <libxml/xmlschemastypes.h>
#include <limits.h>

typedef struct pk_validation {
    void (*report)(void *context, int line, const char *message);
    void *context;
    bool no_memory;
} pk_validation;

static void on_fault(void *context, pk_libxml_error error)
{
    pk_validation *validation = context;
    char message[400];

    if (error->code == XML_ERR_NO_MEMORY)
        validation->no_memory = true;
    if (validation->report == NULL || error->level < XML_ERR_ERROR)
        return;
    pk_error_message(error, message, sizeof message);
    validation->report(validation->context, error->line > 0 ? error->line : 1, message);
}

/* Where the walk meets a DTD or a fault, no tree is made: the walk knows them and has the words for them. */
static pk_status walk_first(const pk_validation *validation, const void *bytes, size_t size)
{
    static const pk_xml_rule no_rules[] = { { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 } };
    pk_xml_error error = { 1, "the elements are nested too deeply" };
    pk_status status;
    pk_arena arena;

    pk_arena_init(&arena, NULL);
    status = pk_xml_read_bytes(bytes, size, NULL, no_rules, NULL, &arena, &error);
    pk_arena_free(&arena);
    if (status == PK_ELIMIT || size > INT_MAX)
        status = PK_EFORMAT;
    if (status == PK_EFORMAT && validation->report != NULL)
        validation->report(validation->context, error.line, error.message);
    return status;
}

static pk_status parse_tree(pk_validation *validation, const void *bytes, size_t size, xmlDocPtr *tree)
{
    pk_status status = walk_first(validation, bytes, size);

    if (status != PK_OK)
        return status;
    *tree = xmlReadMemory(bytes, (int)size, NULL, NULL, XML_PARSE_NONET);
    if (*tree != NULL)
        return PK_OK;
    return validation->no_memory ? PK_ENOMEM : PK_EFORMAT;
}

static pk_status compile(pk_validation *validation, xmlDocPtr tree, xmlRelaxNGPtr *grammar)
{
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt(tree);

    if (parser == NULL)
        return PK_ENOMEM;
    xmlRelaxNGSetParserStructuredErrors(parser, on_fault, validation);
    *grammar = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (*grammar == NULL)
        return validation->no_memory ? PK_ENOMEM : PK_ESCHEMA;
    return PK_OK;
}

static pk_status judge(pk_validation *validation, xmlDocPtr tree, xmlRelaxNGPtr grammar)
{
    xmlRelaxNGValidCtxtPtr judgement = xmlRelaxNGNewValidCtxt(grammar);
    int result;

    if (judgement == NULL)
        return PK_ENOMEM;
    xmlRelaxNGSetValidStructuredErrors(judgement, on_fault, validation);
    result = xmlRelaxNGValidateDoc(judgement, tree);
    xmlRelaxNGFreeValidCtxt(judgement);
    if (result == 0)
        return PK_OK;
    return validation->no_memory ? PK_ENOMEM : PK_ESCHEMA;
}

/* libxml2 fills its tables of data types when they are first asked for, without a lock: two threads must not. */
static void prepare_types(void)
{
    xmlInitParser();
    xmlLockLibrary();
    xmlSchemaInitTypes();
    xmlRelaxNGInitTypes();
    xmlUnlockLibrary();
}

pk_status pk_xml_validate(const void *bytes, size_t size, const void *grammar_bytes, size_t grammar_size,
                          void (*report)(void *context, int line, const char *message), void *context)
{
    pk_validation validation = { .report = report, .context = context };
    pk_error_handlers saved;
    xmlDocPtr tree = NULL, grammar_tree = NULL;
    xmlRelaxNGPtr grammar = NULL;
    pk_status status;

    pk_errors_take(&saved, on_fault, &validation);
    prepare_types();
    status = parse_tree(&validation, bytes, size, &tree);
    if (status == PK_OK)
        status = parse_tree(&validation, grammar_bytes, grammar_size, &grammar_tree);
    if (status == PK_OK)
        status = compile(&validation, grammar_tree, &grammar);
    if (status == PK_OK)
        status = judge(&validation, tree, grammar);
    xmlRelaxNGFree(grammar);
    xmlFreeDoc(grammar_tree);
    xmlFreeDoc(tree);
    pk_errors_give_back(&saved);
    return status;
}
