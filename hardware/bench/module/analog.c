// SPDX-License-Identifier: GPL-2.0-only
/*
 * The voltages at the converters' inputs: a constant each, and a sine upon it if wanted.
 *
 *   input   "CONVERTER INPUT MICROVOLTS"
 *   shake   "CONVERTER INPUT AMPLITUDE_MICROVOLTS HERTZ"
 *
 * with ads1115@48, ads1115@49, mcp3208 or ads131m04 for the converter.
 */
#include <linux/bug.h>
#include <linux/fixp-arith.h>
#include <linux/module.h>
#include <linux/string.h>

#include "analog.h"

static const char *const names[] = { "ads1115@48", "ads1115@49", "mcp3208", "ads131m04" };

static struct {
	int constant, amplitude, hertz;
} inputs[CONVERTERS][INPUTS];

int analog_microvolts(enum converter converter, unsigned int input)
{
	int amplitude = READ_ONCE(inputs[converter][input].amplitude);
	int hertz = READ_ONCE(inputs[converter][input].hertz);
	int value = READ_ONCE(inputs[converter][input].constant);
	u32 within_second, degrees;

	if (!amplitude)
		return value;
	div_u64_rem(ktime_get_ns(), NSEC_PER_SEC, &within_second);
	div_u64_rem(div_u64((u64)within_second * hertz * 360, NSEC_PER_SEC), 360, &degrees);
	return value + (int)div_s64((s64)amplitude * fixp_sin16(degrees), 32767);
}

void analog_set(enum converter converter, unsigned int input, int microvolts)
{
	WRITE_ONCE(inputs[converter][input].constant, microvolts);
}

int analog_parse(const char *text, enum converter *converter, unsigned int *input)
{
	char name[16];
	int used, found;

	if (sscanf(text, "%15s %u%n", name, input, &used) != 2 || *input >= INPUTS)
		return -EINVAL;
	found = match_string(names, ARRAY_SIZE(names), name);
	if (found < 0)
		return found;
	*converter = found;
	return used;
}

static int set_input(const char *text, const struct kernel_param *parameter)
{
	enum converter converter;
	unsigned int input;
	int microvolts, used = analog_parse(text, &converter, &input);

	if (used < 0 || sscanf(text + used, "%d", &microvolts) != 1)
		return -EINVAL;
	analog_set(converter, input, microvolts);
	return 0;
}
static const struct kernel_param_ops input_ops = { .set = set_input };
module_param_cb(input, &input_ops, NULL, 0200);

static int set_shake(const char *text, const struct kernel_param *parameter)
{
	enum converter converter;
	unsigned int input;
	int amplitude, hertz, used = analog_parse(text, &converter, &input);

	if (used < 0 || sscanf(text + used, "%d %d", &amplitude, &hertz) != 2 || hertz < 0 ||
	    hertz > 10000)
		return -EINVAL;
	WRITE_ONCE(inputs[converter][input].hertz, hertz);
	WRITE_ONCE(inputs[converter][input].amplitude, amplitude);
	return 0;
}
static const struct kernel_param_ops shake_ops = { .set = set_shake };
module_param_cb(shake, &shake_ops, NULL, 0200);
