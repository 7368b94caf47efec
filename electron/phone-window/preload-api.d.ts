import type { PhoneFact, PhoneOrder } from '#shared/phone/port'
import type { CustomersFact, CustomersOrder } from '#shared/practice/customers-port'

/** What the preload script puts into the hidden windows; the pages know nothing else of the program. */
declare global {
  interface Window {
    readonly zuoxiPhone: {
      /** Answers the function that stops listening. */
      onOrder(listener: (order: PhoneOrder) => void): () => void
      tell(fact: PhoneFact): void
    }
    readonly zuoxiCustomers: {
      onOrder(listener: (order: CustomersOrder) => void): () => void
      tell(fact: CustomersFact): void
    }
  }
}
