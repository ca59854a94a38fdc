// SPDX-License-Identifier: GPL-2.0-only
/*
 * A GPIO chip with 32 lines. gpio-sim reports an edge from the timer tick, where all edges within
 * a tick fall into one; this chip raises the interrupt in the call that changes the level, so
 * that it can show 10,000 edges a second.
 *
 *   pull    "LINE LEVEL"        level on a line that the board reads
 *   train   "LINE RATE COUNT"   so many edges on it, so many a second; "0 0 0" ends it
 *   edges                       edges that the train has made so far
 *   outputs                     levels of the lines that the board drives, as bits
 */
#include <linux/gpio/driver.h>
#include <linux/hrtimer.h>
#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/sched.h>

#include "bench.h"

#define LINES 32

static char *label = "pinctrl-bench";
module_param(label, charp, 0444);

static unsigned long pulled, outputs, directions_out, masked = ~0UL;
static u8 edge_types[LINES];
module_param(outputs, ulong, 0444);

static int get_direction(struct gpio_chip *chip, unsigned int line)
{
	return test_bit(line, &directions_out) ? GPIO_LINE_DIRECTION_OUT : GPIO_LINE_DIRECTION_IN;
}

static int direction_input(struct gpio_chip *chip, unsigned int line)
{
	clear_bit(line, &directions_out);
	return 0;
}

static int get(struct gpio_chip *chip, unsigned int line)
{
	return test_bit(line, test_bit(line, &directions_out) ? &outputs : &pulled);
}

static void set(struct gpio_chip *chip, unsigned int line, int value)
{
	assign_bit(line, &outputs, value);
	pickup_output(line, value);
}

static int direction_output(struct gpio_chip *chip, unsigned int line, int value)
{
	set_bit(line, &directions_out);
	set(chip, line, value);
	return 0;
}

/* Bias is accepted and has no effect: a virtual line has a level at any time. Debounce is not
 * accepted, so that the kernel's own is at work, as on a Raspberry Pi.
 */
static int set_config(struct gpio_chip *chip, unsigned int line, unsigned long config)
{
	switch (pinconf_to_config_param(config)) {
	case PIN_CONFIG_BIAS_DISABLE:
	case PIN_CONFIG_BIAS_PULL_UP:
	case PIN_CONFIG_BIAS_PULL_DOWN:
		return 0;
	default:
		return -ENOTSUPP;
	}
}

static void irq_nothing(struct irq_data *data)
{
}

static void irq_mask(struct irq_data *data)
{
	set_bit(irqd_to_hwirq(data), &masked);
	gpiochip_disable_irq(irq_data_get_irq_chip_data(data), irqd_to_hwirq(data));
}

static void irq_unmask(struct irq_data *data)
{
	gpiochip_enable_irq(irq_data_get_irq_chip_data(data), irqd_to_hwirq(data));
	clear_bit(irqd_to_hwirq(data), &masked);
}

static int irq_set_type(struct irq_data *data, unsigned int type)
{
	if (type & IRQ_TYPE_LEVEL_MASK)
		return -EINVAL;
	edge_types[irqd_to_hwirq(data)] = type;
	return 0;
}

static const struct irq_chip irq_chip = {
	.name = "vallum-bench",
	.irq_ack = irq_nothing,
	.irq_mask = irq_mask,
	.irq_unmask = irq_unmask,
	.irq_set_type = irq_set_type,
	.flags = IRQCHIP_IMMUTABLE,
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

static struct gpio_chip gpio = {
	.owner = THIS_MODULE,
	.base = -1,
	.ngpio = LINES,
	.get_direction = get_direction,
	.direction_input = direction_input,
	.direction_output = direction_output,
	.get = get,
	.set = set,
	.set_config = set_config,
};

void gpio_pull(unsigned int line, bool high)
{
	u8 edge = high ? IRQ_TYPE_EDGE_RISING : IRQ_TYPE_EDGE_FALLING;
	int irq;

	if (line >= LINES || test_bit(line, &pulled) == high)
		return;
	assign_bit(line, &pulled, high);
	if (test_bit(line, &masked) || !(edge_types[line] & edge))
		return;
	irq = irq_find_mapping(gpio.irq.domain, line);
	if (irq)
		generic_handle_irq_safe(irq);
}

bool gpio_watched(unsigned int line)
{
	return line < LINES && !test_bit(line, &masked);
}

static int set_pull(const char *text, const struct kernel_param *parameter)
{
	unsigned int line, level;

	if (sscanf(text, "%u %u", &line, &level) != 2 || line >= LINES || level > 1)
		return -EINVAL;
	gpio_pull(line, level);
	return 0;
}
static const struct kernel_param_ops pull_ops = { .set = set_pull };
module_param_cb(pull, &pull_ops, NULL, 0200);

static DEFINE_MUTEX(train_lock);
static struct task_struct *train;
static unsigned int train_line, train_rate, train_count, edges;
module_param(edges, uint, 0444);

static void one_edge(void)
{
	gpio_pull(train_line, !test_bit(train_line, &pulled));
	edges++;
	/* The thread of the line's interrupt has its turn after each edge, however late it is. */
	cond_resched();
}

/*
 * Above 1,000 a second the edges of each millisecond come in one burst: so many timers alone would
 * take all that the bench's processor can do.
 */
static int run_train(void *nothing)
{
	unsigned int burst = max(train_rate / 1000, 1U), i;
	ktime_t next = ktime_get();

	sched_set_fifo_low(current);
	while (!kthread_should_stop() && edges < train_count) {
		next = ktime_add_ns(next, (u64)NSEC_PER_SEC * burst / train_rate);
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule_hrtimeout(&next, HRTIMER_MODE_ABS);
		for (i = 0; i < burst && edges < train_count; i++)
			one_edge();
	}
	return 0;
}

static void end_train(void)
{
	if (!train)
		return;
	kthread_stop(train);
	put_task_struct(train);
	train = NULL;
}

static int start_train(void)
{
	struct task_struct *thread = kthread_create(run_train, NULL, "line-train");

	if (IS_ERR(thread))
		return PTR_ERR(thread);
	get_task_struct(thread);
	train = thread;
	wake_up_process(thread);
	return 0;
}

static int set_train(const char *text, const struct kernel_param *parameter)
{
	unsigned int line, rate, count;
	int result = 0;

	if (sscanf(text, "%u %u %u", &line, &rate, &count) != 3 || line >= LINES || rate > 100000)
		return -EINVAL;
	mutex_lock(&train_lock);
	end_train();
	if (rate) {
		train_line = line;
		train_rate = rate;
		train_count = count;
		edges = 0;
		result = start_train();
	}
	mutex_unlock(&train_lock);
	return result;
}
static const struct kernel_param_ops train_ops = { .set = set_train };
module_param_cb(train, &train_ops, NULL, 0200);

static struct platform_device *device;

int gpio_start(void)
{
	int result;

	device = platform_device_register_simple("vallum-bench-gpio", -1, NULL, 0);
	if (IS_ERR(device))
		return PTR_ERR(device);
	gpio.label = label;
	gpio.parent = &device->dev;
	gpio_irq_chip_set_chip(&gpio.irq, &irq_chip);
	gpio.irq.handler = handle_edge_irq;
	gpio.irq.default_type = IRQ_TYPE_NONE;
	result = gpiochip_add_data(&gpio, NULL);
	if (result)
		platform_device_unregister(device);
	return result;
}

void gpio_stop(void)
{
	mutex_lock(&train_lock);
	end_train();
	mutex_unlock(&train_lock);
	gpiochip_remove(&gpio);
	platform_device_unregister(device);
}
