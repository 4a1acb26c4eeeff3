package limits

// PlanBetter is the chance of bringing more than today's plan from which the best plan found is called better: four in five, a
// convention. Below it the answer is that today's mix is about as good as any.
const PlanBetter = 0.8
