/** What Amazon refuses by size when Nova is trained at Bedrock; SageMaker has no such bounds. */
import type { Limits } from './formats/format.ts';

export const novaLimits: Limits = {
  source: 'https://github.com/aws-samples/amazon-nova-samples/blob/main/customization/bedrock-finetuning/understanding/dataset_validation/nova_ft_dataset_validator.py '
    + '(8 to 20,000 with the validation file; Nova 2 Lite 200 at least); https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html (100 for each task advised)',
  minRows: 8,
  // Below that, Nova 2 Lite refuses the file, and the first Nova learns little.
  advisedRows: 200,
  maxRows: 20_000,
  maxRowsTogether: 20_000,
};
